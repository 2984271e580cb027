import { findCoverage, findLastHeld, type LocalText } from '@saphan/contracts';
import { addCalendarDays } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { reminderDays } from './competence.ts';

/** One competence that a right of the Linkage Center demands, and how somebody stands to it. */
export interface Requirement {
  readonly role: string;
  readonly competence: string;
  readonly names: LocalText;
  /** From when on it is demanded. */
  readonly from: string;
  /** Last day on which it is held without a gap; nothing where it is not held on the day that counts, or does not end. */
  readonly until?: string;
  readonly isHeld: boolean;
  /** When it was held last, where it is not held now. */
  readonly lastHeld?: string;
  /** Course that gives it. */
  readonly course: LocalText | null;
}

interface Row {
  readonly role: string;
  readonly competence: string;
  readonly names: LocalText;
  readonly from: string;
  readonly course: LocalText | null;
  readonly spans: readonly { readonly from: string; readonly until: string | null }[];
}

/**
 * How somebody stands to what rights here demand today, or within the days of a reminder.
 * @param person hash of issuer and national id
 * @param today ISO day in Bangkok
 */
export async function findRequirements(
  db: Database,
  person: Uint8Array,
  today: string,
): Promise<Requirement[]> {
  const { rows } = await sql<Row>`
    select d.role, d.competence, jsonb_build_object('th', c.name_th, 'en', c.name_en) as names,
      to_char(d.valid_from, 'YYYY-MM-DD') as "from",
      (select jsonb_build_object('th', k.name_th, 'en', k.name_en) from course k
        where k.competence = c.id and not k.ended order by k.number limit 1) as course,
      coalesce((select jsonb_agg(jsonb_build_object('from', h.valid_from, 'until', h.valid_until))
        from competence_holding h where h.person = ${Buffer.from(person)} and h.competence = c.id and h.ended_at is null),
        '[]') as spans
    from competence_demand d join competence c on c.id = d.competence
    where d.system = 'linkage' and d.ended_at is null and d.valid_from <= ${addCalendarDays(today, reminderDays)}::date
    order by d.role, d.competence`.execute(db);
  return rows.map(({ spans, ...row }) => {
    const held = spans.map(({ from, until }) => ({ from, until: until ?? undefined }));
    // What is demanded only later must be held by then.
    const counts = row.from > today ? row.from : today;
    const coverage = findCoverage(held, counts);
    const lastHeld = coverage === undefined ? findLastHeld(held, counts) : undefined;
    return {
      ...row,
      isHeld: coverage !== undefined,
      ...(coverage?.until !== undefined && { until: coverage.until }),
      ...(lastHeld !== undefined && { lastHeld }),
    };
  });
}

/** Whether a right rests today for want of a competence. */
export const rests = ({ isHeld, from }: Requirement, today: string): boolean => !isHeld && from <= today;

/** Whether its holder should be reminded: it will rest soon. */
export const restsSoon = (requirement: Requirement, today: string): boolean =>
  !rests(requirement, today) &&
  (!requirement.isHeld ||
    (requirement.until !== undefined && requirement.until <= addCalendarDays(today, reminderDays)));
