import { isUuidV7, Problem, type Language } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { answerPage } from '../page/answer-page.tsx';
import { findPersonNumber } from '../search/audit-search.ts';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { findExchangeHolds, placeExchangeHold, releaseExchangeHold } from './exchange-hold.ts';
import { holdTexts } from './hold-texts.ts';
import { HoldsBody, ReleaseBody } from './holds-page.tsx';
import { placeHold, readHolds, releaseHold, type HeldThing } from './legal-hold.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

async function showHolds(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  values: PostedForm = {},
  faults: readonly FieldFault[] = [],
): Promise<FastifyReply> {
  const who = await getDeskOfficer(desk, request);
  if (!who.isAdministrator && !who.isAuditor) throw webProblem('forbidden', { rule: 'administrator' });
  if (!who.isAdministrator && who.look === undefined) throw deskProblem('audit-reason-needed');
  const { holds, names } = await desk.store.asAgency(who.agency.id, async (trx) => ({
    holds: await readHolds(desk, trx),
    names: await readOfficerNames(trx),
  }));
  const exchanges =
    who.agency.hosted.operatorUrl === undefined
      ? []
      : await findExchangeHolds(desk, who.agency, languageOf(request));
  return answerPage(desk, request, reply, who, ({ language }) => ({
    title: holdTexts(language).title,
    status: faults.length > 0 ? 422 : 200,
    body: (
      <HoldsBody
        language={language}
        holds={holds}
        exchanges={exchanges}
        names={names}
        mayPlace={who.isAdministrator}
        values={values}
        faults={faults}
      />
    ),
  }));
}

const toThing = (text: string): HeldThing => {
  const person = findPersonNumber(text);
  return person === undefined ? { caseNumber: text.toUpperCase() } : { pid: person };
};

const missing = (form: PostedForm, names: readonly string[], language: Language): FieldFault[] =>
  names
    .filter((name) => textOf(form, name) === '')
    .map((field) => ({ field, message: holdTexts(language).needed }));

async function place(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const who = await getAdministrator(desk, request);
  const form = (request.body ?? {}) as PostedForm;
  const text = holdTexts(languageOf(request));
  const faults = missing(form, ['thing', 'reason', 'authority'], languageOf(request));
  if (faults.length > 0) return showHolds(desk, request, reply, form, faults);
  const thing = textOf(form, 'thing');
  const why = {
    reason: textOf(form, 'reason').slice(0, 1000),
    authority: textOf(form, 'authority').slice(0, 300),
  };
  if (isUuidV7(thing.toLowerCase())) {
    const order = { ...why, exchange: thing.toLowerCase() };
    await placeExchangeHold(desk, who, order, languageOf(request));
    await sessionOf(request).update({ notice: text.done(order.exchange) });
    return reply.redirect('/holds', 303);
  }
  const hold = { ...why, of: toThing(thing), officer: who.officer.id };
  let number: string;
  try {
    number = await desk.store.asAgency(who.agency.id, (trx) => placeHold(desk, trx, who.agency, hold));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'case-unknown') throw error;
    return showHolds(desk, request, reply, form, [{ field: 'thing', message: text.unknown }]);
  }
  await sessionOf(request).update({ notice: text.done(number) });
  return reply.redirect('/holds', 303);
}

/** A hold in force, of the desk or of the gateway, as the page of its end shows it. @throws Problem `hold-unknown` */
async function getHold(desk: Desk, who: DeskOfficer, id: string, language: Language) {
  const holds = await desk.store.asAgency(who.agency.id, (trx) => readHolds(desk, trx));
  const own = holds.find(({ row, release }) => row.id === id && release === undefined);
  if (own !== undefined) return { ...own.row, exchange: undefined };
  const exchanges = (await findExchangeHolds(desk, who.agency, language)) ?? [];
  const found = exchanges.find((each) => each.id === id && each.release === undefined);
  if (found === undefined) throw deskProblem('hold-unknown');
  const { reason, authority } = found;
  return { id, number: found.exchange, reason, authority, exchange: found };
}

async function showRelease(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly FieldFault[] = [],
): Promise<FastifyReply> {
  const who = await getAdministrator(desk, request);
  const hold = await getHold(desk, who, idOf(request), languageOf(request));
  return answerPage(desk, request, reply, who, ({ language }) => ({
    title: holdTexts(language).releaseTitle(hold.number),
    status: faults.length > 0 ? 422 : 200,
    body: <ReleaseBody language={language} hold={hold} faults={faults} />,
  }));
}

/** Holds of the agency: administrators place and release them with a second factor, auditors read. */
export function addHoldRoutes(app: PageServer, desk: Desk): void {
  app.get('/holds', async (request, reply) =>
    showHolds(desk, request, reply, (await takeKeptForm(request, '/holds')) ?? {}),
  );
  app.post('/holds', { config: withSecondFactor({ page: '/holds', keep: keepAll }) }, (request, reply) =>
    place(desk, request, reply),
  );

  app.get('/holds/:id/release', { schema: { params: Params } }, (request, reply) =>
    showRelease(desk, request, reply),
  );
  const release = {
    schema: { params: Params },
    config: withSecondFactor({ page: '/holds/:id/release', keep: keepAll }),
  };
  app.post('/holds/:id/release', release, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const id = idOf(request);
    const form = (request.body ?? {}) as PostedForm;
    const language = languageOf(request);
    const faults = missing(form, ['reason'], language);
    if (faults.length > 0) return showRelease(desk, request, reply, faults);
    const reason = textOf(form, 'reason').slice(0, 1000);
    const { exchange } = await getHold(desk, who, id, language);
    await (exchange === undefined
      ? desk.store.asAgency(who.agency.id, (trx) =>
          releaseHold(desk, trx, who.agency, { id, reason, officer: who.officer.id }),
        )
      : releaseExchangeHold(desk, who, exchange, reason, language));
    await sessionOf(request).update({ notice: holdTexts(language).ended });
    return reply.redirect('/holds', 303);
  });
}
