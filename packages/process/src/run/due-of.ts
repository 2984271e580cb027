import { evaluate, type Scope } from '@saphan/expressions';
import type { Timer } from '../process.ts';

/** Months later by the calendar of Bangkok (UTC+7, no summer time); the last of a month where there is no such day. */
function addMonths(at: Date, months: number): Date {
  const local = new Date(at.getTime() + 7 * 3_600_000);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + months);
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, last));
  return new Date(local.getTime() - 7 * 3_600_000);
}

/** Nothing of what lies beyond the calendar: what is written as a day may be none, and a duration may have no end. */
const toInstant = (at: Date): string | null => (Number.isNaN(at.getTime()) ? null : at.toISOString());

/** Instant at which a timer that begins now is due; null where its date is not known. */
export function dueOf(timer: Timer, now: string, scope: () => Scope): string | null {
  const later = (months: number, milliseconds: number): string | null =>
    toInstant(new Date(addMonths(new Date(now), months).getTime() + milliseconds));
  if (timer.type === 'at') return timer.instant;
  if (timer.type === 'after') return later(timer.months, timer.milliseconds);
  const value = evaluate(timer.tree, scope());
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return toInstant(new Date(`${value}T00:00:00+07:00`));
  if (typeof value !== 'object' || value === null || !('unit' in value)) return null;
  const count = Number(value.count);
  return value.unit === 'months' ? later(count, 0) : later(0, count * 86_400_000);
}
