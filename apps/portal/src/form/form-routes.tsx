import { toBangkokDay } from '@saphan/thai';
import {
  broughtIn,
  changeRows,
  readRowChange,
  renumberRows,
  rowButton,
  type AnswerFault,
  type MergedPage,
  type RowChange,
} from '@saphan/forms';
import { formatTime } from '@saphan/thai';
import { fieldId } from '@saphan/ui';
import {
  findRefused,
  forgetRefused,
  getPerson,
  hasFaults,
  languageOf,
  leadToForm,
  sessionOf,
} from '@saphan/web/pages';
import { toProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fromDrawnField, toDrawnField } from '../answers/answer-digest.ts';
import type { Draft } from '../draft/draft.ts';
import { findFormChanges } from '../form-changes/find-form-changes.ts';
import { answerPage } from '../page/answer-page.tsx';
import { answerPart } from '../page/answer-part.tsx';
import { applicationIdOf, fieldOf, fieldsOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import { toLeftItems } from '../prefill/left-items.ts';
import type { Portal } from '../portal.ts';
import { sourcePatienceMs, planDraft } from '../prefill/source-asker.ts';
import { isFresh, personOf } from '../session/person-of-request.ts';
import { saveFileAnswer } from '../upload/save-file-answer.ts';
import { receiveForm } from '../upload/receive-form.ts';
import { findIssuedTo } from '../begin/find-held.ts';
import { listUploads } from '../upload/upload.ts';
import { ConflictPage } from './conflict-page.tsx';
import { leadToStart } from '../change-start/lead-to-start.ts';
import { askedFor, FetchedRows, standingOf } from './fetched-rows.tsx';
import { FormPage } from './form-page.tsx';
import { formTexts } from './form-texts.ts';
import { toKeptTyping } from './kept-typing.ts';
import { shownIn } from '../life-event/read-start.ts';
import { neighbourPath, pagePath, shownQuestions } from './steps-of.ts';
import { getPage, readDraft, takePage, type Taken } from './take-page.ts';

async function showForm(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, settings, asker, clock } = portal;
  const signedIn = getPerson(request);
  const plan = await asker.askSources(await readDraft(portal, request), signedIn);
  await asker.settled(applicationIdOf(request), sourcePatienceMs);
  const draft = await readDraft(portal, request);
  const page = getPage(draft, request);
  const { uploads, issued, changes } = await store.asPerson(personOf(request, portal), async (trx) => ({
    uploads: await listUploads(trx, vault, draft.application.id),
    issued: await findIssuedTo(trx, portal, draft.application.parties),
    changes: await findFormChanges(trx, network, draft),
  }));
  const refused = findRefused<AnswerFault>(request);
  return answerPage(portal, request, reply, (facts) => ({
    title: page.title[facts.language],
    status: hasFaults(refused) ? 422 : 200,
    islands: uploads.some(({ state }) => state === 'checking') ? ['form.ts', 'await-checks.ts'] : ['form.ts'],
    body: (
      <FormPage
        facts={facts}
        network={network}
        draft={draft}
        page={page}
        subsystem={settings.subsystem}
        draftDays={settings.draftDays}
        day={toBangkokDay(clock())}
        uploads={uploads}
        issued={issued}
        changes={changes}
        later={toLeftItems(network, draft, plan.later, clock())}
        isStale={!isFresh(signedIn, clock()) && plan.exchanges.length > 0}
        {...refused}
      />
    ),
  }));
}

/** Asks the sources that the answers of a page lead to, where it shows any. @returns the draft with what is under way */
async function askPage(portal: Portal, request: FastifyRequest, { draft, page }: Taken): Promise<Draft> {
  if (!shownQuestions(portal.network, draft, page).some(({ how }) => how === 'fetched')) return draft;
  await portal.asker.askSources(draft, getPerson(request));
  return readDraft(portal, request);
}

/** Questions of rows that this page's answers have brought in since it was drawn. */
function findBroughtIn(
  network: Portal['network'],
  draft: Draft,
  page: MergedPage,
  body: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const groups = shownQuestions(network, draft, page).filter(({ question }) => question.kind === 'repeat');
  return new Set(
    groups.flatMap(({ question }) => [...broughtIn(network.index(), question, body, draft.scope)]),
  );
}

/** A press beside a row of a group of this page. */
function findRowChange(
  { questions }: MergedPage,
  body: Readonly<Record<string, unknown>>,
): RowChange | undefined {
  const change = readRowChange(body[rowButton]);
  const isOfPage = questions.some(
    ({ question: { id, kind } }) => kind === 'repeat' && `${change?.group ?? ''}.`.startsWith(`${id}.`),
  );
  return isOfPage ? change : undefined;
}

/** Faults that are told at once: nobody reads a thousand, and a session does not hold them. */
const mostTold = 50;

async function postForm(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { network, store, vault } = portal;
  const opened = await readDraft(portal, request);
  const files = getPage(opened, request).questions.map(({ question }) => question);
  const received = await receiveForm(
    portal,
    request,
    opened.application,
    files.filter(({ kind }) => kind === 'file'),
    (trx, file, now) => saveFileAnswer(trx, vault, file, opened.application.id, { store, now }),
  ).catch((error: unknown) => {
    if (toProblem(error).code !== 'too-large') throw error;
    return undefined;
  });
  if (received === undefined) {
    // Not as the answer to the post, which can't be gone back to.
    await sessionOf(request).update({ notice: formTexts(languageOf(request)).tooMuch, noticeTone: 'wait' });
    return reply.redirect(pagePath(opened.application.id, getPage(opened, request).id), 303);
  }
  const rowChange = findRowChange(getPage(opened, request), received.body);
  const body = renumberRows(rowChange === undefined ? received.body : changeRows(received.body, rowChange));
  const taken = await takePage(portal, request, { ...received, body });
  const { draft, page, conflicts, faults } = taken;
  if (conflicts.length > 0) {
    return answerPage(portal, request, reply, ({ language }) => ({
      title: formTexts(language).conflictTitle,
      status: 409,
      body: (
        <ConflictPage
          language={language}
          network={network}
          draft={draft}
          page={page}
          conflicts={conflicts}
          body={received.body}
        />
      ),
    }));
  }
  const path = pagePath(draft.application.id, page.id);
  const typed = toKeptTyping(draft, page, body, languageOf(request));
  // All that was typed stands there again, with a row more or less; what is wrong is told when somebody goes on.
  if (rowChange !== undefined)
    return leadToForm(request, reply, { typed, faults: [] }, path, fieldId(rowChange.group));
  const go = received.body['_go'];
  const fresh = findBroughtIn(network, draft, page, body);
  if ((faults.length > 0 || fresh.size > 0) && go !== 'back' && go !== 'stay') {
    // Nobody is blamed for a question that an answer of the same page has only now brought in.
    const shown = shownIn(body);
    const isShown = ({ question, field }: AnswerFault): boolean =>
      shown?.has(question) !== false && !fresh.has(field.replace(/-[A-Za-z]+$/, ''));
    const wrong = faults.filter(isShown);
    const told = wrong.slice(0, mostTold);
    const text = formTexts(languageOf(request));
    if (told.length < wrong.length)
      await sessionOf(request).update({
        notice: text.moreWrong(wrong.length - told.length),
        noticeTone: 'wait',
      });
    else if (wrong.length < faults.length || fresh.size > 0)
      await sessionOf(request).update({ notice: text.moreAsked });
    return leadToForm(request, reply, { typed, faults: told }, path);
  }
  await forgetRefused(request, path);
  if (go === 'back') {
    const before = neighbourPath(network, draft, page.id, -1) ?? (await leadToStart(portal, request, draft));
    return reply.redirect(before, 303);
  }
  if (go === 'stay') return reply.redirect(path, 303);
  // Who has chosen a house sees what its registers say before going on; a script has shown it already.
  const drawn = askedFor(network, opened, page);
  const now = askedFor(network, await askPage(portal, request, taken), page);
  if ([...now].some((each) => !drawn.has(each))) {
    await sessionOf(request).update({ notice: formTexts(languageOf(request)).cameIn });
    return reply.redirect(path, 303);
  }
  return reply.redirect(neighbourPath(network, draft, page.id, 1), 303);
}

/** What the island gets after saving by itself: when, and what the page now shows as kept. */
async function autosave(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { network } = portal;
  const taken = await takePage(portal, request, {
    body: fieldsOf(request),
    refused: [],
    tooLong: [],
  });
  const { draft, page, conflicts, savedAt } = taken;
  // What is kept by now is newer than what was refused.
  await forgetRefused(request, pagePath(draft.application.id, page.id));
  const text = formTexts(languageOf(request));
  const asked = shownQuestions(network, draft, page).filter(({ how }) => how === 'asked');
  const conflicting = new Set(conflicts.map(({ question }) => question));
  const drawn = fromDrawnField(fieldOf(request, '_drawn'));
  const now = fromDrawnField(
    toDrawnField(new Map(asked.map(({ question }) => [question.id, draft.typed.get(question.id)?.value]))),
  );
  const kept = [...now].map(
    ([id, digest]) => `${id}:${conflicting.has(id) ? (drawn.get(id) ?? '') : digest}`,
  );
  return reply.type('application/json').send(
    JSON.stringify({
      saved: conflicts.length > 0 ? text.conflict : text.saved(formatTime(savedAt)),
      drawn: kept.join(','),
      isConflict: conflicts.length > 0,
      standing: standingOf(network, await askPage(portal, request, taken), page),
    }),
  );
}

export const formRoutes: readonly PageRoute[] = [
  {
    name: 'form page',
    method: 'GET',
    url: '/apply/:id/pages/:page',
    kind: 'page',
    needs: 'person',
    handle: showForm,
  },
  {
    name: 'fetched values',
    method: 'GET',
    url: '/apply/:id/pages/:page/fetched',
    kind: 'part',
    needs: 'person',
    async handle(portal, request, reply) {
      await portal.asker.settled(applicationIdOf(request), sourcePatienceMs);
      const draft = await readDraft(portal, request);
      const page = getPage(draft, request);
      const { network, clock, store } = portal;
      const issued = await store.asPerson(personOf(request, portal), (trx) =>
        findIssuedTo(trx, portal, draft.application.parties),
      );
      return answerPart(request, reply, (language) => (
        <FetchedRows
          language={language}
          network={network}
          draft={draft}
          page={page}
          subsystem={portal.settings.subsystem}
          later={toLeftItems(network, draft, planDraft(portal, draft).later, clock())}
          issued={issued}
        />
      ));
    },
  },
  {
    name: 'save form page',
    method: 'POST',
    url: '/apply/:id/pages/:page',
    kind: 'action',
    needs: 'person',
    handle: postForm,
  },
  {
    name: 'save form page by itself',
    method: 'POST',
    url: '/apply/:id/pages/:page/save',
    kind: 'part',
    needs: 'person',
    handle: autosave,
  },
];
