import type { FieldFault } from '@saphan/ui';
import { formatTime } from '@saphan/thai';
import { languageOf, sessionOf, toLocalPath, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { findEnrolment, keepEnrolment } from './enrolment.ts';
import { RecoveryBody } from './enrol-pages.tsx';
import { factorTexts } from './factor-texts.ts';
import { endFactor, readFactors } from './factors.ts';
import { limitTries } from './limit-tries.ts';
import { MyFactorsBody } from './my-page.tsx';
import { readCodeStanding, takeCode } from './one-time-code.ts';
import { giveRecoveryCodes, keptCodes, recoveryKey } from './recovery.ts';
import { findKeySite } from './security-key.ts';
import { isEverybodys, withSecondFactor } from './second-factor-rule.ts';
import { ownerOf } from './show-routes.tsx';
import { noteTry } from './show-code.ts';

const home = '/my/second-factor';
const CodeForm = Type.Object({ code: Type.String({ maxLength: 40 }) });
const FactorParams = Type.Object({ factor: Type.String({ format: 'uuid' }) });

/** An officer's own factors: what is there, giving one up, recovery codes, and the administrator's code that begins it all. */
export function addMyFactorRoutes(app: PageServer, desk: Desk): void {
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const { factors, standing } = await desk.store.asAgency(who.agency.id, async (trx) => ({
      factors: await readFactors(trx, who.officer.id),
      standing: await readCodeStanding(desk, trx, who.officer.id),
    }));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: factorTexts(language).title,
      status: faults.length > 0 ? 422 : 200,
      body: (
        <MyFactorsBody
          language={language}
          factors={factors}
          recoveryLeft={standing.recoveryLeft}
          mayEnrol={factors.length > 0 || findEnrolment(desk, request, who) !== undefined}
          hasKeys={findKeySite(desk.settings.publicUrl) !== undefined}
          faults={faults}
        />
      ),
    }));
  };

  app.get(home, async (request, reply) => answer(request, reply, await getDeskOfficer(desk, request), []));

  app.post(home, { schema: { body: CodeForm } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { code } = request.body;
    const tried = await desk.store.asAgency(who.agency.id, async (trx) => {
      const check = () => takeCode(desk, trx, who.officer.id, 'enrolment', code);
      const result = await limitTries(desk, trx, ownerOf(who), check);
      await noteTry(desk, trx, ownerOf(who), result);
      return result;
    });
    const text = factorTexts(languageOf(request));
    if (tried.type === 'locked')
      return answer(request, reply, who, [{ field: 'code', message: text.locked(formatTime(tried.until)) }]);
    if (tried.type === 'wrong')
      return answer(request, reply, who, [{ field: 'code', message: text.wrongEnrolment }]);
    await keepEnrolment(desk, request, who);
    return reply.redirect(home, 303);
  });

  const config = withSecondFactor({ isLeft: isEverybodys, page: home });
  app.post(`${home}/:factor/end`, { schema: { params: FactorParams }, config }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const ended = { id: request.params.factor, by: who.officer.id };
    await desk.store.asAgency(who.agency.id, (trx) => endFactor(desk, trx, ownerOf(who), ended));
    await sessionOf(request).update({ notice: factorTexts(languageOf(request)).endedNotice });
    return reply.redirect(home, 303);
  });

  app.get(`${home}/recovery`, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const codes = keptCodes(request, who);
    if (codes === undefined) return reply.redirect(home, 303);
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: factorTexts(language).recovery,
      body: <RecoveryBody language={language} codes={codes} />,
    }));
  });

  app.post(`${home}/recovery`, { config }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    await giveRecoveryCodes(desk, request, who);
    return reply.redirect(`${home}/recovery`, 303);
  });

  app.post(`${home}/recovery/kept`, async (request, reply) => {
    await getDeskOfficer(desk, request);
    const session = sessionOf(request);
    const { afterEnrolment } = session.content.app ?? {};
    const app = { ...session.content.app, [recoveryKey]: undefined, afterEnrolment: undefined };
    await session.update({ app });
    return reply.redirect(afterEnrolment === undefined ? home : toLocalPath(afterEnrolment), 303);
  });
}
