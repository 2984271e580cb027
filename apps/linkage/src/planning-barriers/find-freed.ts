import {
  compileLadder,
  findNaming,
  findStanding,
  gatherFacts,
  indexByNamed,
  type PlannedService,
} from '@saphan/planning';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { getLadder } from '../planning-readiness/ladder-store.ts';
import { readPlanned, readPlatform } from '../planning-readiness/read-platform.ts';
import { countUsers, type Users } from './count-users.ts';
import { toBarrier, type BarrierRow } from './barrier.ts';
import { findOpenBarriers } from './barrier-store.ts';

export interface FreedBy {
  /** All that it holds back. */
  readonly held: Users;
  /** Those that no other open entry holds back. */
  readonly freed: Users;
  /** Those that reach a higher level of readiness at once. */
  readonly rising: Users;
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
  const own = indexByNamed([toBarrier(row)]);
  const others = indexByNamed(open.filter(({ number }) => number !== row.number).map(toBarrier));
  const all = indexByNamed([...open.filter(({ number }) => number !== row.number), row].map(toBarrier));
  const liveOf = ({ liveService }: PlannedService) =>
    liveService === null ? undefined : platform.services.get(liveService);
  const held = planned.filter((each) => findNaming(each.id, liveOf(each), own).size > 0);
  const levelOf = (each: PlannedService, barriers: typeof own): number =>
    findStanding(compiled, gatherFacts(each, { ...platform, barriers })).level;
  return {
    held: countUsers(held),
    freed: countUsers(held.filter((each) => findNaming(each.id, liveOf(each), others).size === 0)),
    rising: countUsers(held.filter((each) => levelOf(each, others) > levelOf(each, all))),
  };
}
