import { letterType } from '@saphan/contracts';
import { toLegalDue } from '@saphan/cases';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import { readAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { findOfficerNames } from '../officer/officer-names.ts';
import { takeNumber } from '../store/take-number.ts';
import { keepDocument } from './keep-document.ts';
import { toLetterOrder } from './to-order.ts';
import { seriesOf } from './series-of.ts';
import { withStatus } from './status-entry.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/** Days to appeal against an order (Administrative Procedure Act B.E. 2539, s.44). */
export const appealTime = { days: 15, unit: 'calendar' } as const;

/** Makes the letter of a refused case, once; nothing where it is there or the case was not refused. */
export async function ensureLetter(desk: Desk, agencyId: string, caseId: string): Promise<void> {
  const agency = desk.agencies.ofId(agencyId);
  await desk.store.asAgency(agency.id, async (trx) => {
    const open = await openCase(trx, desk.vault, caseId, { lock: true });
    const refusal = open.view.decision?.refusal;
    const service = findServiceOfCase(desk, open.row);
    if (refusal === undefined || service === undefined) return;
    const known = await trx
      .selectFrom('issued_document')
      .select('id')
      .where('case_id', '=', caseId)
      .where('type', '=', letterType)
      .executeTakeFirst();
    if (known) return;
    const at = desk.clock();
    const parts = {
      agency,
      service,
      open,
      answers: await readAnswers(trx, desk, open),
      number: await takeNumber(trx, {
        agency: agency.id,
        series: `${seriesOf(agency, service.documents[0] ?? { numberPrefix: service.id })}-L`,
        at,
      }),
      at,
      officer: await findOfficerNames(trx, open.view.decision?.by, open.view.decision?.for),
    };
    const told = await trx
      .selectFrom('delivery')
      .select('decision_told_at')
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    // Where the person had to be told before the letter could be made, the time told then stands.
    const from = told?.decision_told_at ?? at;
    const appealUntil = toLegalDue(from.toISOString(), appealTime, desk.holidays);
    const order = await withStatus(desk, trx, toLetterOrder(desk, refusal, appealUntil, parts));
    await keepDocument(desk, trx, open, order, await desk.documents.make(order));
    await takeAction(desk, trx, caseId, {
      type: 'letter',
      actor: { kind: 'system', id: 'desk' },
      transaction: 'letter',
      document: order.decision.id,
      appealUntil,
    });
  });
}
