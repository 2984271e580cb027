import { parseAnswers, type AnswerFault, type MergedPage } from '@saphan/forms';
import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { fromDrawnField } from '../answers/answer-digest.ts';
import { saveAnswers, type SavedAnswers } from '../answers/save-answers.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import { followForm } from '../form-changes/known-form.ts';
import { applicationIdOf, paramOf } from '../page/ids-of-request.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { toFileFaultText } from '../upload/file-faults.ts';
import { findTooLong } from '../upload/too-long.ts';
import type { ReceivedForm } from '../upload/receive-form.ts';
import { keepField } from './conflict-page.tsx';

/** @throws Problem `application-not-found` */
export async function readDraft(portal: Portal, request: FastifyRequest): Promise<Draft> {
  const { store, vault, network, clock } = portal;
  const id = applicationIdOf(request);
  return store.asPerson(personOf(request, portal), (trx) =>
    getDraft(trx, { vault, network, now: clock() }, id),
  );
}

/** The page of a draft that a request is about. @throws Problem `not-found` */
export function getPage(draft: Draft, request: FastifyRequest): MergedPage {
  const page = draft.form.pages.find(({ id }) => id === paramOf(request, 'page'));
  if (page === undefined) throw webProblem('not-found');
  return page;
}

/** Null where a person emptied a field; where another window's answer was chosen, nothing is sent for the question. */
function toSent(values: Readonly<Record<string, unknown>>, body: Readonly<Record<string, unknown>>) {
  return new Map(
    Object.entries(values)
      .filter(([question]) => body[keepField(question)] !== 'theirs')
      .map(([question, value]) => [question, value ?? undefined]),
  );
}

/** What became of a posted page. */
export interface Taken extends SavedAnswers {
  readonly draft: Draft;
  readonly page: MergedPage;
  readonly faults: readonly AnswerFault[];
}

/** Reads, checks and keeps one posted page. What has a fault is not kept; all else is. */
export async function takePage(
  portal: Portal,
  request: FastifyRequest,
  { body: received, refused, tooLong }: ReceivedForm,
): Promise<Taken> {
  const { store, vault, network, clock } = portal;
  const now = clock();
  const context = { vault, network, now };
  const id = applicationIdOf(request);
  return store.asPerson(personOf(request, portal), async (trx) => {
    const before = await getDraft(trx, context, id, { lock: true });
    const page = getPage(before, request);
    const long = findTooLong(page.questions, tooLong);
    const body = { ...received, ...leftAsKept(long) };
    const parsed = parseAnswers(network.index(), page, body, before.scope, before.form.calculations);
    const { values } = parsed;
    const faults = parsed.faults.filter(({ question }) => !long.some((each) => each.question === question));
    const drawnField = body['_drawn'];
    const saved = await saveAnswers(trx, vault, before.application, toSent(values, body), {
      drawn: fromDrawnField(typeof drawnField === 'string' ? drawnField : ''),
      now,
      agency: store.agency,
    });
    const draft = await getDraft(trx, context, id);
    await followForm(trx, store.agency, network, draft);
    return {
      ...saved,
      page,
      draft,
      faults: [...toFileFaults(refused), ...long, ...faults],
    };
  });
}

/** What stands kept of these questions stays. */
const leftAsKept = (faults: readonly AnswerFault[]): Readonly<Record<string, string>> =>
  Object.fromEntries(faults.map(({ question }) => [keepField(question), 'theirs']));

const toFileFaults = (refused: ReceivedForm['refused']): AnswerFault[] =>
  refused.map((file) => ({ question: file.question, field: file.question, message: toFileFaultText(file) }));
