import type { PortName } from '@saphan/contracts';
import { takeFreePort } from '@saphan/db';
import { portVariable } from './country-settings.ts';

const highest = 65_535;
/** Another port that is easy to remember. */
const toOther = (port: number): number => (port + 10_000 > highest ? port - 10_000 : port + 10_000);

/** Says of every port that another program has which one it is and how to take another. */
export async function checkPorts(ports: Readonly<Partial<Record<PortName, number>>>): Promise<void> {
  const taken: string[] = [];
  for (const [name, port] of Object.entries(ports) as [PortName, number][]) {
    const free = await takeFreePort(port).catch(() => undefined);
    if (free === undefined)
      taken.push(
        `Port ${port} (${name}) is taken by another program: end that program, or start with ${portVariable(name)}=${toOther(port)} npm start`,
      );
  }
  if (taken.length > 0) throw new Error(taken.join('\n'));
}
