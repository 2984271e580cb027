import { findEmailAddress } from '@saphan/messages';
import { languageOf, sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findMissing } from '../check-answers/missing-answers.ts';
import { getDraft } from '../draft/read-draft.ts';
import { checkPath } from '../form/steps-of.ts';
import { listNotifications } from '../notifications/list-notifications.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf } from '../page/ids-of-request.ts';
import { leadBack } from '../page/lead-back.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { askWord } from './ask-word.ts';
import { AskWordsPage, type AskWordsPageProps } from './ask-words-page.tsx';
import { wordsOfDraft } from './draft-words.ts';
import { readWords } from './word.ts';
import { wordsPath } from './words-section.tsx';
import { wordsTexts } from './words-texts.ts';

async function showAsk(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  mistyped?: AskWordsPageProps['mistyped'],
) {
  const { store, vault, network, clock, personKey } = portal;
  const id = applicationIdOf(request);
  const { draft, words, letters } = await store.asPerson(personOf(request, portal), async (trx) => {
    const found = await getDraft(trx, { vault, network, now: clock() }, id);
    const known = await readWords(trx, vault, found.application);
    const sent = await listNotifications(trx, vault, found.application);
    return {
      draft: found,
      words: wordsOfDraft(network, personKey, found, known),
      letters: sent.filter(({ kind }) => kind === 'word-asked'),
    };
  });
  if (words.length === 0) return reply.redirect(checkPath(id), 303);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: wordsTexts(language).title,
    body: (
      <AskWordsPage
        language={language}
        network={network}
        draft={draft}
        words={words}
        isComplete={findMissing(network, draft, language).length === 0}
        letters={letters}
        mistyped={mistyped}
      />
    ),
    ...(mistyped !== undefined && { status: 422 }),
  }));
}

async function ask(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const id = applicationIdOf(request);
  const language = languageOf(request);
  const field = fieldOf(request, 'field');
  const typed = fieldOf(request, field).trim();
  const to = findEmailAddress(typed);
  if (typed !== '' && to === undefined) return showAsk(portal, request, reply, { field, typed });
  const wanted = {
    service: fieldOf(request, 'service'),
    demand: fieldOf(request, 'demand'),
    asked: fieldOf(request, 'asked') as PersonId,
  };
  try {
    await askWord(portal, personOf(request, portal), id, wanted, { to, language });
  } catch (error) {
    return leadBack(portal, request, reply, error, checkPath(id));
  }
  await sessionOf(request).update({ notice: wordsTexts(language).asked, noticeTone: 'good' });
  return reply.redirect(wordsPath(id), 303);
}

export const askWordsRoutes: readonly PageRoute[] = [
  {
    name: 'words of others',
    method: 'GET',
    url: '/apply/:id/words',
    kind: 'page',
    needs: 'person',
    handle: (portal, request, reply) => showAsk(portal, request, reply),
  },
  {
    name: 'ask for a word',
    method: 'POST',
    url: '/apply/:id/words',
    kind: 'action',
    needs: 'person',
    handle: ask,
  },
];
