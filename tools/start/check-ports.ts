import type { PortName } from '@saphan/contracts';
import { takeFreePort } from '@saphan/db';
import { portVariable } from './country-settings.ts';

/** Says of every port that another program has which one it is and how to take another. */
export async function checkPorts(ports: Readonly<Partial<Record<PortName, number>>>): Promise<void> {
  const taken: string[] = [];
  for (const [name, port] of Object.entries(ports) as [PortName, number][]) {
    const free = await takeFreePort(port).catch(() => undefined);
    if (free === undefined)
      taken.push(
        `Port ${port} (${name}) is taken by another program: end that program, or start with ${portVariable(name)}=${port + 10_000} npm start`,
      );
  }
  if (taken.length > 0) throw new Error(taken.join('\n'));
}
