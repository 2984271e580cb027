import {
  compileLadder,
  findBarriers,
  findStanding,
  gatherFacts,
  indexBarriers,
  type PlannedService,
} from '@saphan/planning';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { getLadder } from '../planning-readiness/ladder-store.ts';
import { readPlanned, readPlatform } from '../planning-readiness/read-platform.ts';
import { toBarrier, type BarrierRow } from './barrier.ts';
import { findOpenBarriers } from './barrier-store.ts';

/** Services and the people a year who use them, as far as that is known. */
export interface Freed {
  readonly services: readonly string[];
  readonly usersLow: number;
  readonly usersHigh: number;
  /** Services of which nobody knows how many people use them. */
  readonly unknown: number;
}

export interface FreedBy {
  /** All that it holds back. */
  readonly held: Freed;
  /** Those that no other open entry holds back. */
  readonly freed: Freed;
  /** Those that reach a higher level of readiness at once. */
  readonly rising: Freed;
}

function sumUp(services: readonly PlannedService[]): Freed {
  const known = services.flatMap(({ volume }) => (volume?.period === 'year' ? [volume] : []));
  return {
    services: services.map(({ id }) => id),
    usersLow: known.reduce((sum, { low }) => sum + low, 0),
    usersHigh: known.reduce((sum, { low, high }) => sum + (high ?? low), 0),
    unknown: services.length - known.length,
  };
}

/** Computes what ending one entry of a register would free, and nothing else changing. An ended one is taken as it was before. */
export async function findFreed(
  db: Database,
  view: RegistryView,
  row: BarrierRow,
  now: number,
): Promise<FreedBy> {
  const [planned, platform, open, ladder] = await Promise.all([
    readPlanned(db),
    readPlatform(db, view, now),
    findOpenBarriers(db),
    getLadder(db, 'readiness'),
  ]);
  const compiled = compileLadder(ladder);
  const own = indexBarriers([toBarrier(row)]);
  const others = indexBarriers(open.filter(({ number }) => number !== row.number).map(toBarrier));
  const all = indexBarriers([...open.filter(({ number }) => number !== row.number), row].map(toBarrier));
  const liveOf = ({ liveService }: PlannedService) =>
    liveService === null ? undefined : platform.services.get(liveService);
  const held = planned.filter((each) => findBarriers(each.id, liveOf(each), own).size > 0);
  const levelOf = (each: PlannedService, barriers: typeof own): number =>
    findStanding(compiled, gatherFacts(each, { ...platform, barriers })).level;
  return {
    held: sumUp(held),
    freed: sumUp(held.filter((each) => findBarriers(each.id, liveOf(each), others).size === 0)),
    rising: sumUp(held.filter((each) => levelOf(each, others) > levelOf(each, all))),
  };
}
