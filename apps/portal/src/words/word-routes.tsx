import { longestRemark, toMemberId } from '@saphan/contracts';
import {
  findRefused,
  forgetRefused,
  getPerson,
  languageOf,
  leadToForm,
  reauthenticate,
  sessionOf,
  takeDeclaration,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findTooWeak } from '../begin/find-too-weak.ts';
import { registersOf } from '../cosign/ask-mandate.ts';
import { provedParameter } from '../cosign/no-standing.tsx';
import { confirmMessage } from '../declaration/confirm-message.ts';
import { shownField } from '../declaration/shown-digest.ts';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, queryOf, uuidOf } from '../page/ids-of-request.ts';
import { leadBack } from '../page/lead-back.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { askStandingOfWord, denyWord, findPendingNonce, preparePending, takeWord } from './answer-word.ts';
import { listAskedWords, withAskedWord, type AskedOf } from './asked-word.ts';
import { MyWordsPage } from './my-words-page.tsx';
import { WordPage, wordPath, type WordFault } from './word-page.tsx';
import { wordsTexts } from './words-texts.ts';

/** A browser sends line ends as two characters and counts them as one. */
const lineOf = (request: FastifyRequest, name: string): string =>
  fieldOf(request, name).replaceAll('\r\n', '\n').trim();

/** Members whose registers say what somebody is to the thing that the word is about. */
function registersFor(portal: Portal, asked: AskedOf): readonly string[] {
  const standing = asked.type === 'open' ? asked.demanded.demand.standing : undefined;
  if (standing === undefined) return [];
  return registersOf(portal, standing.kind).map(({ agreement }) => toMemberId(agreement.service));
}

const look = (portal: Portal, request: FastifyRequest): Promise<AskedOf> =>
  withAskedWord(portal, personOf(request, portal), uuidOf(request, 'word'), (_, asked) =>
    Promise.resolve(asked),
  );

async function tell(request: FastifyRequest, notice: string): Promise<void> {
  await sessionOf(request).update({ notice, noticeTone: 'wait' });
}

async function showMine(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const words = await listAskedWords(portal, personOf(request, portal));
  return answerPage(portal, request, reply, ({ language }) => ({
    title: wordsTexts(language).mineTitle,
    body: <MyWordsPage language={language} network={portal.network} words={words} />,
  }));
}

async function showWord(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const asked = await look(portal, request);
  const refused = findRefused<WordFault>(request);
  const typed = (name: string): string => {
    const value = refused?.typed[name];
    return typeof value === 'string' ? value : '';
  };
  const [fault] = refused?.faults ?? [];
  return answerPage(portal, request, reply, ({ language }) => ({
    title: wordsTexts(language).mineTitle,
    status: fault === undefined ? 200 : 422,
    body: (
      <WordPage
        language={language}
        network={portal.network}
        asked={asked}
        registers={registersFor(portal, asked)}
        typed={{ remark: typed('remark'), reason: typed('reason') }}
        fault={fault}
        hasProved={queryOf(request, provedParameter) !== ''}
      />
    ),
  }));
}

/** Freezes what is declared, with what the register says, and leads to the identity provider with its digest as nonce. */
async function give(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const id = uuidOf(request, 'word');
  const path = wordPath(id);
  const person = getPerson(request);
  const language = languageOf(request);
  const text = wordsTexts(language);
  const asked = await look(portal, request);
  if (asked.type === 'submitted') return reply.redirect(path, 303);
  const { demand, service } = asked.demanded;
  const remark = lineOf(request, 'remark');
  const refuse = (fault: WordFault) =>
    leadToForm<WordFault>(request, reply, { typed: { remark }, faults: [fault] }, path);
  if (remark.length > longestRemark) return refuse('remark-long');
  if (remark === '' && demand.kind === 'attestation') return refuse('remark-missing');
  await forgetRefused(request, path);
  if (findTooWeak([service], person.acr) !== undefined) {
    await tell(request, text.tooWeak);
    return reply.redirect(path, 303);
  }
  const by = await askStandingOfWord(portal, person, asked);
  if (by.type === 'stale') {
    return reauthenticate(portal.app, request, reply, {
      returnTo: `${path}?${provedParameter}=yes`,
      maxAge: 0,
    });
  }
  if (by.type === 'none') {
    const [register = ''] = registersFor(portal, asked);
    await tell(request, text.notHolder(portal.network.nameOf(register, language)));
    return reply.redirect(path, 303);
  }
  const shown = fieldOf(request, shownField);
  let prepared: Awaited<ReturnType<typeof preparePending>>;
  try {
    prepared = await preparePending(portal, personOf(request, portal), id, {
      shown,
      remark,
      standing: by.standing,
    });
  } catch (error) {
    return leadBack(portal, request, reply, error, path);
  }
  return reauthenticate(portal.app, request, reply, {
    nonce: prepared.nonce,
    returnTo: `${path}/declared`,
    backTo: path,
    maxAge: 0,
    message: confirmMessage(portal, prepared.application, shown, language),
  });
}

/** Back from the identity provider; opened again, it changes nothing. */
async function given(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const id = uuidOf(request, 'word');
  const me = personOf(request, portal);
  const nonce = await findPendingNonce(portal, me, id);
  if (nonce === undefined) return reply.redirect(wordPath(id), 303);
  const token = await takeDeclaration(request, nonce);
  if (token === undefined) return reply.redirect(wordPath(id), 303);
  try {
    await takeWord(portal, me, id, { person: getPerson(request), token, nonce });
  } catch (error) {
    return leadBack(portal, request, reply, error, wordPath(id));
  }
  return reply.redirect(wordPath(id), 303);
}

/** A plain no needs no new sign-in: nothing is declared by it. */
async function deny(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const id = uuidOf(request, 'word');
  const path = wordPath(id);
  const reason = lineOf(request, 'reason');
  const refuse = (fault: WordFault) =>
    leadToForm<WordFault>(request, reply, { typed: { reason }, faults: [fault] }, path);
  if (reason === '') return refuse('reason-missing');
  if (reason.length > longestRemark) return refuse('reason-long');
  await forgetRefused(request, path);
  try {
    await denyWord(portal, personOf(request, portal), id, { person: getPerson(request), reason });
  } catch (error) {
    return leadBack(portal, request, reply, error, path);
  }
  return reply.redirect(path, 303);
}

export const wordRoutes: readonly PageRoute[] = [
  { name: 'words of mine', method: 'GET', url: '/words', kind: 'page', needs: 'person', handle: showMine },
  {
    name: 'word of mine',
    method: 'GET',
    url: '/words/:word',
    kind: 'page',
    needs: 'person',
    handle: showWord,
  },
  {
    name: 'give my word',
    method: 'POST',
    url: '/words/:word/declare',
    kind: 'action',
    needs: 'person',
    handle: give,
  },
  {
    name: 'word declared',
    method: 'GET',
    url: '/words/:word/declared',
    kind: 'action',
    needs: 'person',
    handle: given,
  },
  {
    name: 'deny my word',
    method: 'POST',
    url: '/words/:word/deny',
    kind: 'action',
    needs: 'person',
    handle: deny,
  },
];
