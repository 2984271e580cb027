import { getLegalRule, legalRules, toLegalDue } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import { readAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { findOfficerNames } from '../officer/officer-names.ts';
import { issueOrder } from './issue-order.ts';
import { takeAhead } from './number-ahead.ts';
import { toAppealLetterOrder, toLetterOrder } from './to-order.ts';
import { seriesOf } from './series-of.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/** Days to appeal against an order (Administrative Procedure Act B.E. 2539, s.44). */
export const appealTime = { days: 15, unit: 'calendar' } as const;

/** Days to go to the Administrative Court after an appeal was decided, by the row in force. */
const courtTime = (at: Date) => ({
  days: getLegalRule(legalRules, 'court', toBangkokDay(at)).days as number,
  unit: 'calendar' as const,
});

/**
 * Makes the letter of a refusal, or of the decision on an appeal, once; nothing where it is there or there is none to tell. A case
 * that is refused again after an appeal gets another one.
 */
export async function ensureLetter(desk: Desk, agencyId: string, caseId: string): Promise<void> {
  const agency = desk.agencies.ofId(agencyId);
  await desk.store.asAgency(agency.id, async (trx) => {
    const open = await openCase(trx, desk.vault, caseId, { lock: true });
    const { decision, appealDecision } = open.view;
    const decided = appealDecision ?? decision;
    const refusal = decision?.refusal;
    const service = findServiceOfCase(desk, open.row);
    if (service === undefined || decided === undefined || decided.appealUntil !== undefined) return;
    if (refusal === undefined && appealDecision === undefined) return;
    const at = desk.clock();
    const earlier = open.actions.filter(({ type }) => type === 'letter').length;
    // The first keeps the name that it had before there were others.
    const kind = earlier === 0 ? 'letter' : `letter:${String(earlier)}`;
    const series = `${seriesOf(agency, service.documents[0] ?? { numberPrefix: service.id })}-L`;
    const { number, status } = await takeAhead(desk, agency, { case: caseId, kind, series, at });
    const parts = {
      agency,
      service,
      open,
      answers: await readAnswers(trx, desk, open),
      number,
      at,
      officer: await findOfficerNames(trx, decided.by, decided.for),
    };
    const told = await trx
      .selectFrom('delivery')
      .select('decision_told_at')
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    // Where the person had to be told before the letter could be made, the time told then stands.
    const from = told?.decision_told_at ?? at;
    const time = appealDecision ? courtTime(at) : appealTime;
    const appealUntil = toLegalDue(from.toISOString(), time, desk.holidays);
    const letter = appealDecision
      ? toAppealLetterOrder(desk, appealDecision, appealUntil, parts)
      : refusal && toLetterOrder(desk, refusal, appealUntil, parts);
    if (letter === undefined) return;
    const order = { ...letter, status };
    await issueOrder(desk, trx, open, order, (each) => desk.documents.make(each));
    await takeAction(desk, trx, caseId, {
      type: 'letter',
      actor: { kind: 'system', id: 'desk' },
      transaction: kind,
      document: order.decision.id,
      appealUntil,
    });
  });
}
