import type { JobTask } from '@saphan/db';
import { openCase } from '../case/open-case.ts';
import { readAnswers } from '../case/read-answers.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { findOfficerNames } from '../officer/officer-names.ts';
import { issueOrder } from './issue-order.ts';
import { takeAhead } from './number-ahead.ts';
import { toDocumentOrder } from './to-order.ts';
import { seriesOf } from './series-of.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/**
 * Makes and registers the document of an approved case. All but its number in one transaction: a process that dies between decision and
 * PDF leaves the case in `issuing`, and the job runs again, with the same number.
 */
export const issueDocument =
  (desk: Desk): JobTask =>
  async (payload: { readonly agency: string; readonly case: string }) => {
    const agency = desk.agencies.ofId(payload.agency);
    await desk.store.asAgency(agency.id, async (trx) => {
      const open = await openCase(trx, desk.vault, payload.case, { lock: true });
      if (open.view.state !== 'issuing') return;
      const service = findServiceOfCase(desk, open.row);
      if (service === undefined) throw new Error(`the catalogue has no service ${open.row.service}`);
      const answers = await readAnswers(trx, desk, open);
      const officer = await findOfficerNames(trx, open.view.decision?.by, open.view.decision?.for);
      const at = desk.clock();
      const [definition] = service.documents;
      if (definition === undefined) throw new Error(`${service.id} issues no document`);
      const series = seriesOf(agency, definition);
      const ahead = { case: open.row.id, kind: definition.type, series, at };
      const { number, status } = await takeAhead(desk, agency, ahead);
      const parts = { agency, service, open, answers, number, at, officer };
      const order = { ...toDocumentOrder(desk, definition, parts), status };
      await issueOrder(desk, trx, open, order);
      await takeAction(desk, trx, open.row.id, {
        type: 'issued',
        actor: { kind: 'system', id: 'desk' },
        transaction: `issued:${definition.type}`,
        document: order.decision.id,
        number,
      });
    });
    desk.log.info({ case: payload.case }, 'document issued');
  };
