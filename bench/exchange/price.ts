import { setTimeout as sleep } from 'node:timers/promises';
import { readEvidenceBytes } from './evidence-size.ts';
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

const sumOf = async (values: readonly Promise<number>[]): Promise<number> =>
  (await Promise.all(values)).reduce((sum, more) => sum + more, 0);

const readBytes = ({ near, far }: Lab): Promise<number> =>
  sumOf([near, far].map(({ adminUrl }) => readEvidenceBytes(adminUrl)));

async function readProcessors({ near, far, pids }: Lab) {
  const [gateways, database] = await Promise.all([
    sumOf([near, far].map((side) => side.cpuMicros())),
    process.platform === 'linux' ? readProcessorMicros(pids.postgres) : undefined,
  ]);
  return { gateways, database };
}

/** Looks at disk and processors before a load and when all of it is in the log; what looks at the disk is in no processor's price. */
export async function measurePrice(lab: Lab, work: () => Promise<Load>): Promise<[Load, Price]> {
  const bytesBefore = await readBytes(lab);
  const before = await readProcessors(lab);
  const load = await work();
  await sleep(logMs);
  const after = await readProcessors(lab);
  const bytes = (await readBytes(lab)) - bytesBefore;
  const databaseMicros =
    before.database !== undefined && after.database !== undefined
      ? (after.database - before.database) / load.exchanges
      : undefined;
  return [
    load,
    {
      gatewayMicros: (after.gateways - before.gateways) / load.exchanges,
      ...(databaseMicros !== undefined && { databaseMicros }),
      logBytes: bytes / load.exchanges / 2,
    },
  ];
}
