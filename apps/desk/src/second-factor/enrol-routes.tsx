import { findBase32, findTotpStep, toBase32, toTotpUri } from '@saphan/web';
import type { FieldFault } from '@saphan/ui';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { endEnrolment, findEnrolment, keepEnrolment } from './enrolment.ts';
import { NewKeyBody, TotpBody } from './enrol-pages.tsx';
import { factorTexts } from './factor-texts.ts';
import { addFactor, readFactors, type FactorKind } from './factors.ts';
import { keyIsland } from './key-form.tsx';
import { keepChallenge, takeChallenge } from './key-challenge.ts';
import { readCodeStanding } from './one-time-code.ts';
import { keepProof } from './proof.ts';
import { giveRecoveryCodes } from './recovery.ts';
import { askNewKey, findKeySite, findNewKey } from './security-key.ts';
import { withSecondFactor } from './second-factor-rule.ts';
import { ownerOf } from './show-routes.tsx';

const home = '/my/second-factor';
const EnrolForm = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 60 })),
  code: Type.Optional(Type.String({ maxLength: 20 })),
  answer: Type.Optional(Type.String({ maxLength: 20_000 })),
});

/** Taking a new factor in. Each route begins by asking whether this officer may. */
export function addEnrolRoutes(app: PageServer, desk: Desk): void {
  /** Whoever has a factor shows it before he takes another in; the administrator's code stands for it. */
  const enrolling = (page: string) =>
    withSecondFactor({
      isLeft: async (_, request) => {
        const who = await getDeskOfficer(desk, request);
        if (findEnrolment(desk, request, who) !== undefined) return false;
        return (
          (await desk.store.asAgency(who.agency.id, (trx) => readFactors(trx, who.officer.id))).length > 0
        );
      },
      page,
    });
  const mayEnrol = (request: FastifyRequest, who: DeskOfficer): boolean =>
    who.officer.secondFactor || findEnrolment(desk, request, who) !== undefined;

  /** Keeps the factor; it has just been shown, so it proves at once. Whoever has no recovery codes gets them. */
  const finish = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    factor: { kind: FactorKind; name: string; secret: Uint8Array; counter: number },
  ): Promise<FastifyReply> => {
    const owner = ownerOf(who);
    const { by, left } = await desk.store.asAgency(owner.agency, async (trx) => ({
      by: await addFactor(desk, trx, owner, { ...factor, by: owner.officer }),
      left: (await readCodeStanding(desk, trx, owner.officer)).recoveryLeft,
    }));
    await endEnrolment(request);
    await keepProof(request, { officer: owner.officer, by, at: desk.clock().toISOString() });
    if (left === 0) await giveRecoveryCodes(desk, request, who);
    await sessionOf(request).update({ notice: factorTexts(languageOf(request)).enrolledNotice });
    return reply.redirect(left === 0 ? `${home}/recovery` : home, 303);
  };

  const answerTotp = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    given: { readonly secret: string; readonly name: string; readonly faults: readonly FieldFault[] },
  ): Promise<FastifyReply> => {
    const account = `${who.names.en} (${who.agency.shortNames.en})`;
    const uri = toTotpUri(findBase32(given.secret) ?? new Uint8Array(), { issuer: 'Saphan', account });
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: factorTexts(language).totpTitle,
      status: given.faults.length > 0 ? 422 : 200,
      body: <TotpBody language={language} uri={uri} {...given} />,
    }));
  };

  app.get(`${home}/totp`, { config: enrolling(`${home}/totp`) }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    if (!mayEnrol(request, who)) return reply.redirect(home, 303);
    // The same picture again where one comes back to it: the app may have scanned it already.
    const secret = findEnrolment(desk, request, who)?.secret ?? toBase32(randomBytes(20));
    await keepEnrolment(desk, request, who, secret);
    return answerTotp(request, reply, who, { secret, name: '', faults: [] });
  });

  app.post(`${home}/totp`, { schema: { body: EnrolForm } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const text = factorTexts(languageOf(request));
    const secret = findEnrolment(desk, request, who)?.secret;
    if (secret === undefined) {
      await sessionOf(request).update({ notice: text.over });
      return reply.redirect(home, 303);
    }
    const { name = '', code = '' } = request.body;
    const bytes = findBase32(secret) ?? new Uint8Array();
    const step = findTotpStep(bytes, code, { at: desk.wallClock(), lastStep: undefined });
    const faults: FieldFault[] = [];
    if (name.trim() === '') faults.push({ field: 'name', message: text.needed });
    if (step === undefined) faults.push({ field: 'code', message: text.wrongFirst });
    if (step === undefined || faults.length > 0)
      return answerTotp(request, reply, who, { secret, name, faults });
    return finish(request, reply, who, { kind: 'totp', name: name.trim(), secret: bytes, counter: step });
  });

  const answerKey = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const site = findKeySite(desk.settings.publicUrl);
    if (site === undefined) return reply.redirect(home, 303);
    const factors = await desk.store.asAgency(who.agency.id, (trx) => readFactors(trx, who.officer.id));
    const options = await askNewKey(desk, site, who.officer.id, who.names.en, factors);
    await keepChallenge(request, 'enrol', options.challenge);
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: factorTexts(language).keyTitle,
      status: faults.length > 0 ? 422 : 200,
      islands: [keyIsland],
      body: <NewKeyBody language={language} options={options} faults={faults} />,
    }));
  };

  const ofKey = enrolling(`${home}/key`);
  app.get(`${home}/key`, { config: ofKey }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    if (!mayEnrol(request, who)) return reply.redirect(home, 303);
    return answerKey(request, reply, who, []);
  });

  app.post(`${home}/key`, { schema: { body: EnrolForm }, config: ofKey }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    if (!mayEnrol(request, who)) return reply.redirect(home, 303);
    const text = factorTexts(languageOf(request));
    const { name = '', answer = '' } = request.body;
    const site = findKeySite(desk.settings.publicUrl);
    const challenge = await takeChallenge(request, 'enrol');
    const found = site && challenge !== undefined ? await findNewKey(site, challenge, answer) : undefined;
    if (found === undefined)
      return answerKey(request, reply, who, [{ field: 'name', message: text.keyFailed }]);
    const title = name.trim() === '' ? text.kinds['security-key'] : name.trim();
    return finish(request, reply, who, { kind: 'security-key', name: title, ...found });
  });
}
