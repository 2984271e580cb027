import type { Officer } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { DeskTransaction } from '../store/desk-store.ts';
import { deskOf, inRight } from './in-right.ts';
import type { InboxFilter } from './inbox-filter.ts';

/** Cases that have ended are counted up to so many; one more says that there are more. */
export const mostCounted = 1_000;
/** Due within so many days is near. */
const nearDays = 2;

/** Until when what is due is near. */
export const nearUntil = (now: Date): Date => new Date(now.getTime() + nearDays * 86_400_000);

/** Of `closed` at most `mostCounted` and one. */
export type InboxCounts = Readonly<Record<InboxFilter, number>>;

/** Rows of what has ended, counted no further than a glance needs: there may be millions. */
async function countClosed(trx: DeskTransaction, officer: Officer, today: string): Promise<number> {
  const { count } = await trx
    .selectFrom((eb) =>
      eb
        .selectFrom('case_file')
        .select(sql`1`.as('one'))
        .where('turn', '=', 'nobody')
        .where((builder) => inRight(builder, officer, today))
        .limit(mostCounted + 1)
        .as('closed'),
    )
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many cases wait behind each view, of those that an officer's rights let him see. */
export async function readCounts(trx: DeskTransaction, officer: Officer, now: Date): Promise<InboxCounts> {
  const today = toBangkokDay(now);
  const near = nearUntil(now);
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})`;
  const open = await trx
    .selectFrom('case_file')
    .select([
      count(sql`assignee in (${sql.join(deskOf(officer, now))})`).as('mine'),
      count(sql`assignee is null and turn = 'agency'`).as('unclaimed'),
      count(sql`turn = 'agency' and state = 'under-review'`).as('undecided'),
      count(sql`asked_at is not null`).as('asked'),
      count(sql`turn = 'agency' and due_at >= ${now} and due_at < ${near}`).as('near'),
      count(sql`turn = 'agency' and due_at < ${now}`).as('late'),
      count(sql`turn = 'person'`).as('waiting'),
      sql<number>`count(*)`.as('open'),
    ])
    .where('turn', '<>', 'nobody')
    .where((builder) => inRight(builder, officer, today))
    .executeTakeFirstOrThrow();
  return { ...open, closed: await countClosed(trx, officer, today) };
}
