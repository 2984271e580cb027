import { formatTime } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { languageOf, longestPath, sessionOf, toLocalPath, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { factorTexts } from './factor-texts.ts';
import { readFactors } from './factors.ts';
import { keyIsland } from './key-form.tsx';
import { keepChallenge, takeChallenge } from './key-challenge.ts';
import type { Tried } from './limit-tries.ts';
import { keepProof } from './proof.ts';
import { askKnownKey, findKeySite, showKey } from './security-key.ts';
import { showCode } from './show-code.ts';
import { ShowBody } from './show-page.tsx';

const ShowForm = Type.Object({
  code: Type.Optional(Type.String({ maxLength: 40 })),
  answer: Type.Optional(Type.String({ maxLength: 20_000 })),
  returnTo: Type.Optional(Type.String({ maxLength: longestPath })),
});
const ShowQuery = Type.Object({
  returnTo: Type.Optional(Type.String({ maxLength: longestPath })),
  lang: Type.Optional(Type.String()),
});

/** `/cases/1/approve` → `/cases/1`: the page before the one that asks for the factor again. */
const toPathBefore = (path: string): string => path.split('?', 1)[0]?.replace(/\/[a-z-]+$/, '') || '/inbox';

export const ownerOf = ({ agency, officer }: DeskOfficer) => ({ agency: agency.id, officer: officer.id });

/** The page that asks for a second factor, and what is shown to it. */
export function addShowRoutes(app: PageServer, desk: Desk, issuer: string): void {
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    returnTo: string,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const factors = await desk.store.asAgency(who.agency.id, (trx) => readFactors(trx, who.officer.id));
    const site = findKeySite(desk.settings.publicUrl);
    const hasKey = factors.some(({ kind }) => kind === 'security-key');
    const keyOptions = site && hasKey ? await askKnownKey(desk, site, factors) : undefined;
    if (keyOptions) await keepChallenge(request, 'show', keyOptions.challenge);
    if (factors.length === 0) {
      const session = sessionOf(request);
      await session.update({ app: { ...session.content.app, afterEnrolment: returnTo } });
    }
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: factorTexts(language).showTitle,
      status: faults.length > 0 ? 422 : 200,
      islands: keyOptions ? [keyIsland] : [],
      body: (
        <ShowBody
          language={language}
          minutes={desk.settings.secondFactorMinutes}
          returnTo={returnTo}
          back={toPathBefore(returnTo)}
          faults={faults}
          hasNone={factors.length === 0}
          keyOptions={keyOptions}
          demoToken={desk.settings.demo ? `${issuer}/token?lang=${language}` : undefined}
        />
      ),
    }));
  };

  const conclude = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    shown: { readonly tried: Tried<string>; readonly returnTo: string; readonly wrong: string },
  ): Promise<FastifyReply> => {
    const { tried, returnTo, wrong } = shown;
    if (tried.type === 'right') {
      await keepProof(request, { officer: who.officer.id, by: tried.result, at: desk.clock().toISOString() });
      return reply.redirect(returnTo, 303);
    }
    const text = factorTexts(languageOf(request));
    const message = tried.type === 'wrong' ? wrong : text.locked(formatTime(tried.until));
    return answer(request, reply, who, returnTo, [{ field: 'code', message }]);
  };

  app.get('/second-factor', { schema: { querystring: ShowQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    return answer(request, reply, who, toLocalPath(request.query.returnTo), []);
  });

  app.post('/second-factor', { schema: { body: ShowForm } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { code = '', returnTo } = request.body;
    const tried = await desk.store.asAgency(who.agency.id, (trx) => showCode(desk, trx, ownerOf(who), code));
    const { wrong } = factorTexts(languageOf(request));
    return conclude(request, reply, who, { tried, returnTo: toLocalPath(returnTo), wrong });
  });

  app.post('/second-factor/key', { schema: { body: ShowForm } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { answer: given = '', returnTo } = request.body;
    const site = findKeySite(desk.settings.publicUrl);
    const challenge = await takeChallenge(request, 'show');
    const tried: Tried<string> =
      site && challenge !== undefined
        ? await desk.store.asAgency(who.agency.id, (trx) =>
            showKey(desk, trx, ownerOf(who), { site, challenge, answer: given }),
          )
        : { type: 'wrong' };
    const { keyFailed } = factorTexts(languageOf(request));
    return conclude(request, reply, who, { tried, returnTo: toLocalPath(returnTo), wrong: keyFailed });
  });
}
