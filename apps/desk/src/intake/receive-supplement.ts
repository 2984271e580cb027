import type { CaseNotice } from '@saphan/cases';
import { Supplement } from '@saphan/contracts';
import { answeredFor } from '@saphan/forms';
import { Compile } from 'typebox/compile';
import { keepAnswers, keepSeals } from '../case/keep-answers.ts';
import { openCase } from '../case/open-case.ts';
import { readAnswers, type CaseAnswers } from '../case/read-answers.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { keepExpectedFiles } from '../file/expected-files.ts';
import { addCaseJob } from '../store/add-case-job.ts';
import { checkSeals } from './check-seals.ts';
import { checkForm, heldFormsMs } from './check-form.ts';
import { checkTheirs, type FurtherContext } from './check-theirs.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

const shape = Compile(Supplement);

/** Name under which the answer to a gap comes that no question of the form fits; the portal counts as the notice lists. */
const ownGap = (number: number): string => `own.gap.n${String(number)}`;

/**
 * A supplement says what the notice asked for and nothing else: a second notice is not to be had (2558 Act, s.8), so a change in
 * passing would go unquestioned. What a source has sealed is not typed over.
 * @param instead what is answered so that a question is worked out; itself where it is asked
 * @throws Problem `item-not-needed`, `seal-other-value`
 */
export function checkAsked(
  { answers, files }: Pick<Supplement, 'answers' | 'files'>,
  notice: CaseNotice | undefined,
  { all }: CaseAnswers,
  instead: (question: string) => readonly string[] = (question) => [question],
): void {
  const asked = new Set(
    notice?.gaps.flatMap(({ question }, at) =>
      question === undefined ? [ownGap(at + 1)] : [question, ...instead(question)],
    ),
  );
  const given = [...answers.map(({ id }) => id), ...files.map(({ question }) => question)];
  const extra = given.find((id) => !asked.has(id));
  if (extra !== undefined) throw deskProblem('item-not-needed', { at: extra });
  const typedOver = answers.find(({ id, source }) => source !== 'sealed' && all.get(id)?.source === 'sealed');
  if (typedOver) throw deskProblem('seal-other-value', { at: typedOver.id });
}

/** How long a submission may have been on its way to the desk: a portal tries for ten weeks. */
const onItsWayMs = 70 * 86_400_000;

/**
 * Takes the answer to a notice of what is missing. The same one again changes nothing.
 * @throws Problem `submission-malformed`, `case-unknown`, `submission-other-person`, those of items, form and seals, `case-other-notice`
 */
export async function receiveSupplement(
  desk: Desk,
  caseId: string,
  body: unknown,
  context: FurtherContext,
): Promise<void> {
  if (!shape.Check(body)) throw deskProblem('submission-malformed');
  const { network } = desk;
  await desk.store.asAgency(context.agency.id, async (trx) => {
    const open = await openCase(trx, desk.vault, caseId, { lock: true });
    const { row, parties, actions } = open;
    const service = findServiceOfCase(desk, row);
    if (service === undefined) throw deskProblem('case-unknown');
    checkTheirs(open, body, context);
    const transaction = `supplement:${body.notice}`;
    if (actions.some((action) => action.transaction === transaction)) return;

    const before = await readAnswers(trx, desk, open);
    const given = Object.fromEntries(body.answers.map(({ id, value }) => [id, value as unknown]));
    const values = { ...before.values, ...given };
    const index = network.index();
    const questions = (index.forms.get(service.form)?.pages ?? []).flatMap((page) => page.questions);
    const calculated = body.answers.find(({ id }) =>
      questions.some((question) => question.id === id && question.calculation !== undefined),
    );
    if (calculated) throw deskProblem('item-not-needed', { at: calculated.id });
    checkAsked(body, open.view.notices.at(-1), before, (id) =>
      answeredFor(index, questions, id).map((question) => question.id),
    );
    const { answers: told, files } = body;
    const at = desk.clock().toISOString();
    const formsFrom = row.received_at.getTime() - onItsWayMs - heldFormsMs;
    const declared = { service, answers: told, files, catalogue: row.catalogue, formsFrom, values, at };
    await checkForm(network, declared, { isWhole: false });
    const checked = checkSeals(body, { network, service, values, parties, now: desk.clock() });
    const seals = await keepSeals(desk, trx, open, checked.seals);
    const answers = checked.answers.map(({ sealIndex, ...answer }) => ({
      ...answer,
      seal: sealIndex === undefined ? undefined : seals[sealIndex],
    }));
    await keepAnswers(desk, trx, open, answers, 'supplement');
    await keepExpectedFiles(desk, trx, open, body.files, 'supplement');
    const comment = body.comment?.trim();
    await takeAction(desk, trx, caseId, {
      type: 'supplement',
      actor: { kind: 'person', id: parties.applicant.id },
      transaction,
      notice: body.notice,
      ...(comment && { comment }),
    });
    if (answers.some(({ source }) => source === 'later')) await addCaseJob(trx, 'fetch-later', row);
  });
}
