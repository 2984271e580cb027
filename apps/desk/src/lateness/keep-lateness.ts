import type { LegalClock } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { sql } from 'kysely';
import type { OpenCase } from '../case/case-record.ts';
import { toClockInput } from '../case/due-of.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { findLateness, type LateClock } from './find-late.ts';
import { findWhoToTell } from './find-who-to-tell.ts';

type NoticeKind = 'case-late' | 'letter-missed' | 'return-due' | 'hearing-over';

/** What the end of a time means to those who work here. */
const notices: Readonly<Partial<Record<LegalClock['rule']['id'], NoticeKind>>> = {
  decision: 'case-late',
  'appeal-decision': 'case-late',
  'appeal-extension': 'case-late',
  'tell-result': 'case-late',
  'lateness-reason': 'letter-missed',
  'notice-answer': 'return-due',
  hearing: 'hearing-over',
};

const sameClock = ({ rule, due }: LateClock): string => `${rule} ${due}`;

/**
 * Writes down what of a case is late now, takes away what is no longer, tells its officer and supervisors of what is new, and sets
 * when to look again. Run twice it changes nothing the second time.
 */
export async function keepLateness(desk: Desk, trx: DeskTransaction, open: OpenCase): Promise<void> {
  const { row, view } = open;
  const delivery = await trx
    .selectFrom('delivery')
    .select('decision_told_at')
    .where('case_id', '=', row.id)
    .executeTakeFirst();
  const toldAt = delivery?.decision_told_at ?? undefined;
  const { late, watchAt } = findLateness(view, toClockInput(desk, row, toldAt));
  const kept = await trx
    .selectFrom('late_clock')
    .select(['rule', 'due'])
    .where('case_id', '=', row.id)
    .execute();
  const owed = new Set(late.map(sameClock));
  const known = new Set<string>();
  for (const { rule, due } of kept) {
    const clock = { rule: rule as LateClock['rule'], due: due.toISOString() };
    known.add(sameClock(clock));
    if (owed.has(sameClock(clock))) continue;
    await trx
      .deleteFrom('late_clock')
      .where('case_id', '=', row.id)
      .where('rule', '=', rule)
      .where('due', '=', due)
      .execute();
  }
  const fresh = late.filter((clock) => !known.has(sameClock(clock)));
  if (fresh.length > 0) await addLate(desk, trx, open, fresh);
  await trx
    .updateTable('case_file')
    .set({ watch_at: watchAt === undefined ? null : new Date(watchAt) })
    .where('id', '=', row.id)
    .execute();
}

async function addLate(
  desk: Desk,
  trx: DeskTransaction,
  open: OpenCase,
  fresh: readonly LateClock[],
): Promise<void> {
  const { row } = open;
  const at = desk.clock();
  await trx
    .insertInto('late_clock')
    .values(
      fresh.map(({ rule, due }) => ({
        agency: row.agency,
        case_id: row.id,
        rule,
        due: new Date(due),
        noticed_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kinds = [...new Set(fresh.flatMap(({ rule }) => notices[rule] ?? []))];
  const officers = kinds.length === 0 ? [] : await findWhoToTell(desk, trx, open);
  const rows = officers.flatMap((officer) =>
    kinds.map((kind) => ({ id: toUuidV7(at.getTime()), agency: row.agency, officer, kind, at })),
  );
  if (rows.length === 0) return;
  // One word a kind waits for an officer at a time: the list of late cases says the rest.
  await trx
    .insertInto('officer_notice')
    .columns(['id', 'agency', 'officer', 'kind', 'at'])
    .expression(
      sql`select n.id::uuid, n.agency::uuid, n.officer::uuid, n.kind, n.at::timestamptz
        from json_to_recordset(${JSON.stringify(rows)}::json) as n (id text, agency text, officer text, kind text, at text)
        where not exists (
          select from officer_notice o where o.officer = n.officer::uuid and o.kind = n.kind and o.seen_at is null
        )`,
    )
    .execute();
}
