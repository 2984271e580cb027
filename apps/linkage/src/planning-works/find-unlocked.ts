import { findNaming, indexByNamed, type Naming } from '@saphan/planning';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import type { BarrierRow } from '../planning-barriers/barrier.ts';
import { findBarrierRows } from '../planning-barriers/barrier-store.ts';
import { countUsers, type Users } from '../planning-barriers/count-users.ts';
import { readPlanned } from '../planning-readiness/read-platform.ts';
import type { WorkContent } from './work.ts';

/** What a work unlocks: what it names itself, and what the obstacles and laws that it ends hold back. */
export function toNaming(
  { services, dataServices, barriers }: Pick<WorkContent, 'services' | 'dataServices' | 'barriers'>,
  rows: ReadonlyMap<number, BarrierRow>,
): Naming {
  const ended = barriers.flatMap((number) => rows.get(number) ?? []);
  return {
    services: [...new Set([...services, ...ended.flatMap((row) => row.services)])],
    dataServices: [...new Set([...dataServices, ...ended.flatMap((row) => row.dataServices)])],
  };
}

/** Entries of both registers by their numbers. */
export async function readBarriers(db: Database): Promise<ReadonlyMap<number, BarrierRow>> {
  const rows = await Promise.all([findBarrierRows(db, 'obstacle'), findBarrierRows(db, 'law')]);
  return new Map(rows.flat().map((row) => [row.number, row]));
}

/** Services that need a work, and who uses them. */
export async function findUnlocked(
  db: Database,
  { catalogue }: Pick<RegistryView, 'catalogue'>,
  work: WorkContent,
): Promise<Users> {
  const [planned, barriers] = await Promise.all([readPlanned(db), readBarriers(db)]);
  const live = new Map(catalogue.services.map((service) => [service.id, service]));
  const index = indexByNamed([toNaming(work, barriers)]);
  return countUsers(
    planned.filter(
      ({ id, liveService }) =>
        findNaming(id, liveService === null ? undefined : live.get(liveService), index).size > 0,
    ),
  );
}
