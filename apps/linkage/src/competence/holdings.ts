import { createHmac } from 'node:crypto';
import { toUuidV7 } from '@saphan/contracts';
import { addCalendarDays } from '@saphan/thai';
import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { toPersonHash } from '../staff/agency-people.ts';
import { reminderDays, type Holding, type HoldingState } from './competence.ts';

/** Key under which the desk of an agency knows people's competences; worthless to every other agency. */
export const toDeskKey = (personKey: string, member: string): Buffer =>
  createHmac('sha256', personKey.trim()).update(`saphan competences of ${member}`).digest();

export const toDeskPerson = (personKey: string, member: string, pid: string): Buffer =>
  createHmac('sha256', toDeskKey(personKey, member)).update(pid).digest();

/** What is entered of a holding; the national id goes no further than its hashes. */
export interface NewHolding {
  readonly member: string;
  readonly pid: string;
  readonly names: { readonly th: string; readonly en: string };
  readonly competence: string;
  readonly course: number | null;
  readonly from: string;
  readonly until: string | null;
  readonly evidence: string;
}

const columns = sql`id, member, encode(person, 'hex') as person, jsonb_build_object('th', name_th, 'en', name_en) as names,
  competence, course, to_char(valid_from, 'YYYY-MM-DD') as "from", to_char(valid_until, 'YYYY-MM-DD') as until, evidence,
  entered_by as "enteredBy", entered_at as "enteredAt"`;

export interface HoldingFilter {
  readonly members?: readonly string[] | undefined;
  readonly id?: string | undefined;
}

/** Holdings that nobody has taken back, by person. @param filter agencies whose people they are; all where it is left out */
export async function findHoldings(db: Database, { members, id }: HoldingFilter = {}): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select ${columns} from competence_holding
    where ended_at is null
      and (${members === undefined} or member = any(${[...(members ?? [])]}::text[]))
      and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
    order by member, name_th, person, competence, valid_from`.execute(db);
  return rows;
}

/** @param today ISO day in Bangkok */
export function stateOf({ from, until }: Pick<Holding, 'from' | 'until'>, today: string): HoldingState {
  if (from > today) return 'coming';
  if (until === null) return 'held';
  if (until < today) return 'over';
  return until <= addCalendarDays(today, reminderDays) ? 'ends-soon' : 'held';
}

/** Who a national id is here. */
export interface PersonKeys {
  readonly personKey: string;
  readonly issuer: string;
}

/**
 * Enters holdings, all or none. One that is there already, with the same days, is not entered again.
 * @returns how many are new
 */
export async function enterHoldings(
  db: Database,
  entered: readonly NewHolding[],
  { personKey, issuer }: PersonKeys,
  doer: Doer,
  at: Date,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    let count = 0;
    for (const { member, pid, names, competence, course, from, until, evidence } of entered) {
      const row = await transaction
        .insertInto('competence_holding')
        .values({
          id: toUuidV7(at.getTime()),
          ...{ member, competence, course, evidence, name_th: names.th, name_en: names.en },
          person: toPersonHash(personKey, issuer, pid),
          desk_person: toDeskPerson(personKey, member, pid),
          ...{ valid_from: from, valid_until: until, entered_by: doer, entered_at: at },
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (row === undefined) continue;
      count += 1;
      await recordChange(transaction, {
        doer,
        action: 'enter-holding',
        object: member,
        detail: { holding: row.id, competence, from, until },
      });
    }
    return count;
  });
}

/** Takes a holding back: entered by mistake, or no longer true. What rests on it ends with it. */
export async function endHolding(
  db: Database,
  { id, member }: Pick<Holding, 'id' | 'member'>,
  reason: string,
  doer: Doer,
  at: Date,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('competence_holding')
      .set({ ended_by: doer, ended_at: at, end_reason: reason })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return;
    await recordChange(transaction, {
      doer,
      action: 'end-holding',
      object: member,
      detail: { holding: id, reason },
    });
  });
}

/** Agencies of the registry: nobody else has people here. */
export const findMembers = async (db: Database): Promise<ReadonlySet<string>> =>
  new Set((await db.selectFrom('member').select('id').execute()).map(({ id }) => id));
