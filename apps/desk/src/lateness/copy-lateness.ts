import { countMissedLetters, legalClocks, toCaseView, type ActionOf, type CaseView } from '@saphan/cases';
import type { LatenessCopy } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import type { OpenCase } from '../case/case-record.ts';
import { toClockInput } from '../case/due-of.ts';
import { openCase } from '../case/open-case.ts';
import type { Desk } from '../desk.ts';

interface Payload {
  readonly agency: string;
  readonly case: string;
}

/** The letters of a late case as the office is told of them: no word of who applied. */
export function toCopies(desk: Desk, { row, actions }: OpenCase): LatenessCopy[] {
  return actions.flatMap((action, at) =>
    action.type === 'explain-lateness' ? [toCopy(desk, row, action, toCaseView(actions.slice(0, at)))] : [],
  );
}

/** @param before the case as it stood when the letter was written */
function toCopy(
  desk: Desk,
  row: OpenCase['row'],
  { at, reasons }: ActionOf<'explain-lateness'>,
  before: CaseView,
): LatenessCopy {
  const then = { ...toClockInput(desk, row), now: at };
  const clocks = legalClocks(before, then);
  return {
    profile: 'saphan-lateness-copy-1',
    case: row.id,
    number: row.number,
    service: row.service,
    receivedAt: before.receivedAt,
    due: clocks.find(({ rule }) => rule.id === 'decision')?.due ?? before.receivedAt,
    letter: before.latenessLetters.length + 1,
    at,
    reasons,
    missed: countMissedLetters(clocks, before, then),
  };
}

/** Sends the office a copy of each letter on lateness that it does not have (Licensing Facilitation Act B.E. 2558, s.10). */
export const copyLateness =
  (desk: Desk): JobTask =>
  async ({ agency: agencyId, case: id }: Payload) => {
    const office = desk.settings.latenessOffice;
    if (office === '') return;
    const agency = desk.agencies.ofId(agencyId);
    const { open, sent } = await desk.store.asAgency(agencyId, async (trx) => ({
      open: await openCase(trx, desk.vault, id),
      sent: await trx.selectFrom('sent_lateness_copy').select('letter').where('case_id', '=', id).execute(),
    }));
    const known = new Set(sent.map(({ letter }) => letter));
    const exchange = await desk.exchangeOf(agency.subsystem);
    for (const copy of toCopies(desk, open).filter(({ letter }) => !known.has(letter))) {
      await exchange.sendLatenessCopy(office, copy);
      await desk.store.asAgency(agencyId, (trx) =>
        trx
          .insertInto('sent_lateness_copy')
          .values({ agency: agencyId, case_id: id, letter: copy.letter, sent_at: desk.clock() })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    }
  };
