import { setTimeout as sleep } from 'node:timers/promises';
import { readEvidenceSize } from './evidence-size.ts';
import type { Load } from './load.ts';
import type { Lab } from './open-lab.ts';
import { readProcessorMicros } from './processor-time.ts';

/** What one exchange costs beside its time. */
export interface Price {
  /** Processor time of both gateways, in microseconds. */
  readonly gatewayMicros: number;
  /** Processor time of the one database server of both, where the system tells (Linux). */
  readonly databaseMicros?: number;
  /** Bytes that evidence and log grew by on disk, a side. */
  readonly logBytes: number;
}

/** A gateway brings what it has written into its log every half second. */
const logMs = 700;

async function readAll({ near, far, pids }: Lab) {
  const sides = [near, far];
  const sumOf = async (values: readonly Promise<number>[]): Promise<number> =>
    (await Promise.all(values)).reduce((sum, more) => sum + more, 0);
  const [gateways, database, bytes] = await Promise.all([
    sumOf(sides.map((side) => side.cpuMicros())),
    process.platform === 'linux' ? readProcessorMicros(pids.postgres) : undefined,
    sumOf(sides.map(async ({ adminUrl }) => (await readEvidenceSize(adminUrl)).bytes)),
  ]);
  return { gateways, database, bytes };
}

/** Looks at processors and disk before a load and when all of it is in the log. */
export async function measurePrice(lab: Lab, work: () => Promise<Load>): Promise<[Load, Price]> {
  const before = await readAll(lab);
  const load = await work();
  await sleep(logMs);
  const after = await readAll(lab);
  const databaseMicros =
    before.database !== undefined && after.database !== undefined
      ? (after.database - before.database) / load.exchanges
      : undefined;
  return [
    load,
    {
      gatewayMicros: (after.gateways - before.gateways) / load.exchanges,
      ...(databaseMicros !== undefined && { databaseMicros }),
      logBytes: (after.bytes - before.bytes) / load.exchanges / 2,
    },
  ];
}
