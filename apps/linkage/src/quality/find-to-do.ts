import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { findCountedDays, type QualityScope } from './find-quality.ts';
import { findQuality, type ServiceQuality } from './service-quality.ts';
import { lookDays, toTodo, type TodoEntry } from './to-do.ts';

export type TodoRow = TodoEntry & { readonly quality: ServiceQuality };

/** What owners in scope have to see to, what is due first before the rest. */
export async function findTodo(
  db: Database,
  view: RegistryView,
  scope: QualityScope,
  now: number,
): Promise<TodoRow[]> {
  const today = toBangkokDay(now);
  const [qualities, days] = await Promise.all([
    findQuality(db, view, scope, now),
    findCountedDays(db, scope, addCalendarDays(today, 1 - lookDays)),
  ]);
  const daysOf = Map.groupBy(days, ({ service }) => service);
  return qualities
    .flatMap((quality) =>
      toTodo(quality, daysOf.get(quality.service.id) ?? [], today).map((entry) => ({ ...entry, quality })),
    )
    .sort((one, other) => (one.due ?? '9').localeCompare(other.due ?? '9'));
}
