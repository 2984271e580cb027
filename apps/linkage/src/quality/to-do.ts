import { addCalendarDays, calendarDaysBetween } from '@saphan/thai';
import type { CountedDay } from './find-quality.ts';
import { isReportLate, type ServiceQuality } from './service-quality.ts';

/** What an owner has to see to. */
export interface TodoEntry {
  readonly service: string;
  readonly type: 'broken' | 'failed' | 'reports' | 'no-rules';
  /** Rule that it is about. */
  readonly rule?: string;
  /** Day on which it began, and on which it should be done. */
  readonly since?: string;
  readonly due?: string;
  readonly isLate: boolean;
  /** How many of how many: answers of exchanges in the last seven days, entries of a register, reports. */
  readonly found: number;
  readonly of: number;
}

/** Time in which an owner mends what a rule has found. */
export const todoDays = 30;
/** Days without a finding after which an entry of exchanges goes. */
export const quietDays = 7;
/** How far back its beginning is looked for. */
export const lookDays = 120;

type Found = Pick<TodoEntry, 'since' | 'found' | 'of'>;

/** What exchanges showed: it lasts until seven days have passed without it. */
function findInExchanges(
  days: readonly CountedDay[],
  pick: (day: CountedDay) => number,
  today: string,
): Found | undefined {
  const bad = days.filter((day) => pick(day) > 0).map(({ day }) => day);
  let since = bad.at(-1);
  if (since === undefined || calendarDaysBetween(since, today) >= quietDays) return undefined;
  for (const day of bad.toReversed()) if (calendarDaysBetween(day, since) <= quietDays) since = day;
  const recent = days.filter(({ day }) => calendarDaysBetween(day, today) < quietDays);
  const sum = (of: (day: CountedDay) => number): number => recent.reduce((total, day) => total + of(day), 0);
  return { since, found: sum(pick), of: sum(({ kept, broken, failed }) => kept + broken + failed) };
}

/** What the register showed: it lasts until the register is judged without it. */
function findInRegister(days: readonly CountedDay[], pick: (day: CountedDay) => number): Found | undefined {
  const last = days.at(-1);
  if (last === undefined || pick(last) === 0) return undefined;
  const good = days.findLastIndex((day) => pick(day) === 0);
  const since = days[good + 1]?.day ?? last.day;
  return { since, found: pick(last), of: last.kept + last.broken + last.failed };
}

function toEntries(
  { service, rules }: ServiceQuality,
  days: readonly CountedDay[],
  today: string,
): TodoEntry[] {
  return rules.flatMap(({ rule }) => {
    const own = days.filter((day) => day.rule === rule.id && day.version === rule.version);
    const register = own.filter(({ origin }) => origin === 'register');
    return (['broken', 'failed'] as const).flatMap((type): TodoEntry[] => {
      const pick = (day: CountedDay): number => day[type];
      const found = register.length > 0 ? findInRegister(register, pick) : findInExchanges(own, pick, today);
      if (found?.since === undefined) return [];
      const due = addCalendarDays(found.since, todoDays);
      return [{ service: service.id, type, rule: rule.id, due, isLate: due < today, ...found }];
    });
  });
}

/**
 * What the owner of a data service has to see to, what is due first before the rest.
 * @param days by rule, of the last `lookDays`, in their order
 */
export function toTodo(quality: ServiceQuality, days: readonly CountedDay[], today: string): TodoEntry[] {
  const { service, rules, reports } = quality;
  const entries = toEntries(quality, days, today);
  if (reports !== undefined && reports.open > 0)
    entries.push({
      ...{ service: service.id, type: 'reports', found: reports.open, of: reports.open },
      ...(reports.nextDue !== undefined && { due: reports.nextDue }),
      isLate: isReportLate(reports, today),
    });
  if (rules.length === 0)
    entries.push({ service: service.id, type: 'no-rules', found: 0, of: 0, isLate: false });
  return entries.sort((one, other) => (one.due ?? '9').localeCompare(other.due ?? '9'));
}
