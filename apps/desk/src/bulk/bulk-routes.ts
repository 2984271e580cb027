import { isUuid, toUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayAssign } from '../balance/read-share.ts';
import { type OfficerDraft } from '../case-page/take-officer-action.ts';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { actOnEach, bulkActions, toMarked, type BulkAction } from './act-on-each.ts';
import { bulkTexts } from './bulk-texts.ts';
import { keepMarks } from './kept-marks.ts';
import { keepOutcomes } from './kept-outcomes.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/** Only an address of the inbox: a form never leads elsewhere. */
const toBack = (form: PostedForm): string => {
  const back = textOf(form, 'back');
  return /^\/inbox(\?[\w=&%.+-]*)?$/.test(back) ? back : '/inbox';
};

/** Transaction of a form; each case takes it once. */
export const toBulkTransaction = (form: PostedForm): string => {
  const given = textOf(form, 'transaction');
  return isUuid(given) ? given : toUuidV7(Date.now());
};

/** Which of them somebody's rights allow at all; whether it may be with a case is asked of each. */
export const bulkActionsOf = (
  desk: Pick<Desk, 'clock'>,
  { officer, isWorker }: DeskOfficer,
): BulkAction[] => {
  const assigns = mayAssign(officer, toBangkokDay(desk.clock()));
  const handles = officer.grants.some(({ role }) => ['case-officer', 'decider', 'authority'].includes(role));
  return bulkActions.filter((action) => isWorker && (action === 'assign' ? assigns : handles));
};

async function findDraft(
  desk: Desk,
  { agency }: DeskOfficer,
  action: BulkAction,
  form: PostedForm,
): Promise<OfficerDraft | undefined> {
  if (action !== 'assign') return { type: action };
  const id = textOf(form, 'officer');
  if (!isUuid(id)) return undefined;
  const row = await desk.store.asAgency(agency.id, (trx) =>
    trx
      .selectFrom('officer')
      .select(['id', 'name_th'])
      .where('id', '=', id)
      .where('is_active', '=', true)
      .executeTakeFirst(),
  );
  return row && { type: 'assign', officer: row.id, officerName: row.name_th };
}

async function say(request: FastifyRequest, reply: FastifyReply, notice: string, back: string) {
  await sessionOf(request).update({ notice, noticeTone: 'wait' });
  return reply.redirect(back, 303);
}

/** What is done with all cases that are marked in the inbox. */
export function addBulkRoutes(app: PageServer, desk: Desk): void {
  for (const action of bulkActions) {
    app.post(`/inbox/${action}`, async (request, reply) => {
      const who = await getDeskOfficer(desk, request);
      if (!bulkActionsOf(desk, who).includes(action)) throw webProblem('forbidden', { rule: action });
      const form = request.body as PostedForm;
      const text = bulkTexts(languageOf(request));
      const back = toBack(form);
      const marked = toMarked([form['case']].flat());
      if (marked.length === 0) return say(request, reply, text.nothing, back);
      const draft = await findDraft(desk, who, action, form);
      if (draft === undefined) {
        await keepMarks(
          request,
          marked.map(({ id }) => id),
        );
        return say(request, reply, text.nobody, back);
      }
      const cases = marked.map((each) => ({ ...each, draft }));
      await keepOutcomes(request, await actOnEach(desk, who, action, toBulkTransaction(form), cases));
      return reply.redirect(back, 303);
    });
  }
}
