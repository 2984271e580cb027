import type { KeptData } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql, type Selectable } from 'kysely';
import type { CaseFile } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { findHeld } from '../legal-hold/legal-hold.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { readCasesOf } from './make-copy.ts';

/** What of a person's cases can go, and what stays why and until when. */
export interface ErasurePlan {
  readonly goes: readonly Pick<Selectable<CaseFile>, 'id' | 'number'>[];
  readonly stays: readonly KeptData[];
}

/** The same day so many years later; 29 February ends with the day before. */
function addYears(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const after = new Date(Date.UTC(year + years, month - 1, date));
  if (after.getUTCDate() !== date) after.setUTCDate(0);
  return after.toISOString().slice(0, 10);
}

/**
 * Cases are public records: each is kept for the years that the agency has set from its end on (Regulation on Records B.E. 2526,
 * clause 57: ten as a rule), longer while a hold is on it, and while it is open. One that the person applied for in another's stead is
 * that one's. The rest goes when its person wants it (PDPA s.33).
 * @param person HMAC of `pid:…`
 */
export async function planErasure(desk: Desk, trx: DeskTransaction, person: Buffer): Promise<ErasurePlan> {
  const cases = await readCasesOf(trx, person);
  const held = await findHeld(trx, cases);
  const today = toBangkokDay(desk.clock());
  const goes: { id: string; number: string }[] = [];
  const stays: KeptData[] = [];
  for (const { id, number, turn, since, subject } of cases) {
    const until = addYears(toBangkokDay(since), desk.settings.retentionYears);
    if (!subject.equals(person)) stays.push({ number, why: 'others' });
    else if (held.has(id)) stays.push({ number, why: 'hold' });
    else if (turn !== 'nobody') stays.push({ number, why: 'open' });
    else if (until > today) stays.push({ number, why: 'retention', until });
    else goes.push({ id, number });
  }
  return { goes, stays };
}

/**
 * Erases what can go, in the transaction at hand. The database refuses what is held or open even where this plan is wrong.
 * @returns numbers of the cases that are gone, and what stays
 * @throws Problem `nothing-to-erase` where none went: that is no grant
 */
export async function eraseCases(
  desk: Desk,
  trx: DeskTransaction,
  person: Buffer,
): Promise<{ readonly erased: readonly string[]; readonly kept: readonly KeptData[] }> {
  const { goes, stays } = await planErasure(desk, trx, person);
  const erased: string[] = [];
  const kept = [...stays];
  for (const { id, number } of goes) {
    const { rows } = await sql<{
      gone: boolean;
    }>`select erase_case(${id}::uuid, ${desk.clock()}) as gone`.execute(trx);
    if (rows[0]?.gone === true) erased.push(number);
    else kept.push({ number, why: 'hold' });
  }
  if (erased.length === 0) throw deskProblem('nothing-to-erase');
  return { erased, kept };
}
