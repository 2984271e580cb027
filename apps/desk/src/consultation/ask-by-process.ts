import { findOpenConsultation, isOpen } from '@saphan/cases';
import type { JobTask } from '@saphan/db';
import { openCase } from '../case/open-case.ts';
import { readAnswers } from '../case/read-answers.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { readCaseFiles } from '../file/expected-files.ts';
import { findConsultAgreement, findGoesAlong, toConsult } from './ask-consultation.ts';

export interface ConsultPayload {
  readonly agency: string;
  readonly case: string;
  /** Which of the service's demands. */
  readonly demand: string;
  readonly transaction: string;
}

/**
 * A task of the process has opened that asks another agency: it is asked with the catalogue's question. Where it was asked already,
 * or no agreement lets this agency ask, the task is the officer's.
 */
export const askByProcess =
  (desk: Desk): JobTask =>
  async ({ agency: agencyId, case: id, demand: name, transaction }: ConsultPayload) => {
    const agency = desk.agencies.ofId(agencyId);
    await desk.store.asAgency(agencyId, async (trx) => {
      const open = await openCase(trx, desk.vault, id, { lock: true });
      const demand = findServiceOfCase(desk, open.row)?.consultations?.find((each) => each.id === name);
      const isAsked = findOpenConsultation(open.view, name) !== undefined;
      const isRepeat = open.actions.some((action) => action.transaction === transaction);
      if (!demand || isAsked || isRepeat || !isOpen(open.view.state)) return;
      if (!findConsultAgreement(desk, agency, demand.of)) {
        desk.log.warn({ case: id, of: demand.of }, 'no agreement to ask another agency');
        return;
      }
      const has = {
        answers: await readAnswers(trx, desk, open),
        files: await readCaseFiles(desk, trx, open),
      };
      const question = demand.question[open.parties.language];
      const draft = toConsult(desk, demand, { question, ...findGoesAlong(demand, has) });
      await takeAction(desk, trx, id, { ...draft, actor: { kind: 'system', id: 'desk' }, transaction });
    });
  };
