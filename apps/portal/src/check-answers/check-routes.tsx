import { toBangkokDay } from '@saphan/thai';
import { getPerson, languageOf, reauthenticate, takeDeclaration } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { findCosigners, getDeclaration, takeDeclaredToken } from '../declaration/declare.ts';
import { findOpenDeclaration } from '../declaration/declaration.ts';
import { confirmMessage } from '../declaration/confirm-message.ts';
import { shownField } from '../declaration/shown-digest.ts';
import { getDraft } from '../draft/read-draft.ts';
import { findFormChanges } from '../form-changes/find-form-changes.ts';
import { checkPath } from '../form/steps-of.ts';
import { provedParameter, showNoStanding } from '../cosign/no-standing.tsx';
import { askStanding } from '../declaration/statements.ts';
import { answerPage } from '../page/answer-page.tsx';
import { changedSince, leadBack } from '../page/lead-back.ts';
import { applicationIdOf, fieldOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import { toLeftItems } from '../prefill/left-items.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { wordsOfDraft } from '../words/draft-words.ts';
import { readWords } from '../words/word.ts';
import { listUploads } from '../upload/upload.ts';
import { isBeingChecked } from './checked-files.tsx';
import { CheckPage } from './check-page.tsx';
import { checkTexts } from './check-texts.ts';
import { findMissing } from './missing-answers.ts';

/** Sources still under way get this long before the page is drawn. */
const patienceMs = 1500;
/** Without a script the page is loaded again this often while files are being checked. */
const checkedAgainSeconds = 5;

async function showCheck(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, settings, clock, asker } = portal;
  const id = applicationIdOf(request);
  const signedIn = getPerson(request);
  const person = personOf(request, portal);
  const context = () => ({ vault, network, now: clock() });
  await asker.askRelations(id, signedIn);
  const before = await store.asPerson(person, (trx) => getDraft(trx, context(), id));
  const plan = await asker.askSources(before, signedIn);
  await asker.settled(id, patienceMs);
  const { draft, cosigners, words, changes, uploads } = await store.asPerson(person, async (trx) => {
    const now = await getDraft(trx, context(), id);
    const known = await readWords(trx, vault, now.application);
    return {
      draft: now,
      uploads: await listUploads(trx, vault, id),
      cosigners: await findCosigners(trx, portal, now),
      words: wordsOfDraft(network, portal.personKey, now, known),
      changes: await findFormChanges(trx, network, now),
    };
  });
  return answerPage(portal, request, reply, ({ language }) => ({
    title: checkTexts(language).title,
    ...(isBeingChecked(uploads) && { islands: ['await-checks.ts'], refreshSeconds: checkedAgainSeconds }),
    body: (
      <CheckPage
        language={language}
        network={network}
        draft={draft}
        subsystem={settings.subsystem}
        later={toLeftItems(network, draft, plan.later, clock())}
        canChange
        missing={findMissing(network, draft, language)}
        day={toBangkokDay(clock())}
        cosigners={cosigners}
        words={words}
        changes={changes}
        uploads={uploads}
        hasProved={queryOf(request, provedParameter) !== ''}
      />
    ),
  }));
}

/** Freezes what is declared and leads to the identity provider, with its digest as nonce. */
async function declare(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, clock } = portal;
  const id = applicationIdOf(request);
  const signer = personOf(request, portal);
  const application = await store.asPerson(signer, (trx) => findApplication(trx, vault, id));
  if (application === undefined) throw portalProblem('application-not-found');
  let by: Awaited<ReturnType<typeof askStanding>>;
  try {
    by = await askStanding(portal, getPerson(request), signer, application);
  } catch (error) {
    return leadBack(portal, request, reply, error, checkPath(id));
  }
  if (by.type === 'silent' || by.type === 'stale')
    return showNoStanding(portal, request, reply, by, checkPath(id));
  const standing = by;
  const shown = fieldOf(request, shownField);
  let frozen: Awaited<ReturnType<typeof getDeclaration>>;
  try {
    frozen = await store.asPerson(signer, (trx) =>
      getDeclaration(trx, portal, id, { shown, signer, by: standing }, clock()),
    );
  } catch (error) {
    return leadBack(portal, request, reply, error, checkPath(id));
  }
  return reauthenticate(app, request, reply, {
    nonce: frozen.declaration.nonce,
    returnTo: `/apply/${id}/declared`,
    backTo: checkPath(id),
    maxAge: 0,
    message: confirmMessage(portal, application, shown, languageOf(request)),
  });
}

/** Back from the identity provider. Opened again, or ten times at once, it leads to the same application. */
async function declared(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault } = portal;
  const id = applicationIdOf(request);
  const person = personOf(request, portal);
  const open = await store.asPerson(person, async (trx) => {
    const application = await findApplication(trx, vault, id);
    if (application === undefined) throw portalProblem('application-not-found');
    if (application.state === 'submitted') return 'submitted' as const;
    return findOpenDeclaration(trx, vault, application, ['submission']);
  });
  if (open === 'submitted') return reply.redirect(`/applications/${id}`, 303);
  if (open === undefined) return leadBack(portal, request, reply, changedSince(), checkPath(id));
  const { nonce } = open;
  const token = await takeDeclaration(request, nonce);
  if (token === undefined) return reply.redirect(checkPath(id), 303);
  try {
    const isSubmitted = await takeDeclaredToken(portal, id, person, { signer: person, token, nonce });
    return await reply.redirect(isSubmitted ? `/applications/${id}?submitted=yes` : checkPath(id), 303);
  } catch (error) {
    return leadBack(portal, request, reply, error, checkPath(id));
  }
}

export const checkRoutes: readonly PageRoute[] = [
  {
    name: 'check answers',
    method: 'GET',
    url: '/apply/:id/check',
    kind: 'page',
    needs: 'person',
    handle: showCheck,
  },
  {
    name: 'declare',
    method: 'POST',
    url: '/apply/:id/declare',
    kind: 'action',
    needs: 'person',
    handle: declare,
  },
  {
    name: 'declared',
    method: 'GET',
    url: '/apply/:id/declared',
    kind: 'action',
    needs: 'person',
    handle: declared,
  },
];
