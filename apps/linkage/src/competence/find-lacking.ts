import { findCoverage, findLastHeld, type LocalText } from '@saphan/contracts';
import { addCalendarDays } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { reminderDays } from './competence.ts';

/** Somebody who is without a competence that a right demands. */
export interface Lack {
  readonly member: string;
  readonly names: LocalText;
  readonly role: string;
  readonly competence: string;
  /** When it was held last; nothing where it never was. */
  readonly lastHeld?: string;
  /** From when on it is demanded, where that is to come. */
  readonly from: string;
  readonly rests: boolean;
}

interface Row {
  readonly member: string;
  readonly names: LocalText;
  readonly role: string;
  readonly competence: string;
  readonly from: string;
  readonly spans: readonly { readonly from: string; readonly until: string | null }[];
}

/**
 * Who has a right of an agency here that demands more than they hold, today or within the days of a reminder.
 * @param members whose people are looked at; all where it is left out
 */
export async function findLacking(db: Database, today: string, members?: readonly string[]): Promise<Lack[]> {
  const { rows } = await sql<Row>`
    select r.member, jsonb_build_object('th', s.name_th, 'en', s.name_en) as names, r.role, d.competence,
      to_char(d.valid_from, 'YYYY-MM-DD') as "from",
      coalesce((select jsonb_agg(jsonb_build_object('from', h.valid_from, 'until', h.valid_until))
        from competence_holding h where h.person = s.person and h.competence = d.competence and h.ended_at is null),
        '[]') as spans
    from staff_role r join staff s on s.id = r.staff
    join competence_demand d on d.system = 'linkage' and d.role = r.role and d.ended_at is null
      and d.valid_from <= ${addCalendarDays(today, reminderDays)}::date
    where r.valid_until is null and r.member is not null
      and (${members === undefined} or r.member = any(${[...(members ?? [])]}::text[]))
    order by r.member, s.name_th, r.role`.execute(db);
  return rows.flatMap(({ spans, ...row }) => {
    const held = spans.map(({ from, until }) => ({ from, until: until ?? undefined }));
    const counts = row.from > today ? row.from : today;
    if (findCoverage(held, counts) !== undefined) return [];
    const lastHeld = findLastHeld(held, counts);
    return [{ ...row, rests: row.from <= today, ...(lastHeld !== undefined && { lastHeld }) }];
  });
}

/** How many have a right here that demands a competence, and would be without it on a day: of every right that demands one. */
export async function countWithout(db: Database, today: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ role: string; competence: string; count: number }>`
    select d.role, d.competence, count(distinct r.staff)::integer as count
    from competence_demand d
    join staff_role r on r.role = d.role and r.valid_until is null
    join staff s on s.id = r.staff
    where d.system = 'linkage' and d.ended_at is null and not exists (
      select from competence_holding h where h.person = s.person and h.competence = d.competence and h.ended_at is null
        and h.valid_from <= greatest(d.valid_from, ${today}::date)
        and (h.valid_until is null or h.valid_until >= greatest(d.valid_from, ${today}::date)))
    group by d.role, d.competence`.execute(db);
  return new Map(rows.map(({ role, competence, count }) => [`${role} ${competence}`, count]));
}
