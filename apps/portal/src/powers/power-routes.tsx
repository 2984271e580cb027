import { longestPowerDays } from '@saphan/contracts';
import { powerDigest } from '@saphan/exchange';
import { findPid, findTypedDay, toBangkokDay } from '@saphan/thai';
import {
  findRefused,
  forgetRefused,
  getPerson,
  languageOf,
  leadToForm,
  reauthenticate,
  takeDeclaration,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actMessage } from '../declaration/confirm-message.ts';
import { answerPage } from '../page/answer-page.tsx';
import { fieldsOf, uuidOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { draftPower, endPower, getPowerOf, takePowerToken } from './change-power.ts';
import { listDone } from './done-under-power.ts';
import { NewPowerPage, type PowerFault, type TypedPower } from './new-power-page.tsx';
import { listPowers, standingOfPower } from './power.ts';
import { PowerPage } from './power-page.tsx';
import { powerPath, powersPath, PowersPage } from './powers-page.tsx';
import { powersTexts } from './powers-texts.ts';

const newPath = `${powersPath}/new`;

const takingAgents = ({ network }: Portal) =>
  [...network.index().services.values()].filter(({ byAgent }) => byAgent === true);

async function showPowers(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const me = personOf(request, portal);
  const powers = await portal.store.asPerson(me, (trx) => listPowers(trx, portal.vault));
  return answerPage(portal, request, reply, ({ language }) => ({
    title: powersTexts(language).title,
    body: <PowersPage language={language} powers={powers} me={me} now={portal.clock()} />,
  }));
}

function textsOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each): each is string => typeof each === 'string' && each !== '');
}

const textOf = (value: unknown): string => textsOf(value)[0] ?? '';

const toTyped = (fields: Readonly<Record<string, unknown>>): TypedPower => ({
  pid: textOf(fields['pid']),
  name: textOf(fields['name']).trim(),
  services: textsOf(fields['services']),
  'until-day': textOf(fields['until-day']),
  'until-month': textOf(fields['until-month']),
  'until-year': textOf(fields['until-year']),
});

async function showNew(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const refused = findRefused<PowerFault>(request);
  const faults = refused?.faults ?? [];
  return answerPage(portal, request, reply, ({ language }) => ({
    title: powersTexts(language).newTitle,
    status: faults.length > 0 ? 422 : 200,
    body: (
      <NewPowerPage
        language={language}
        services={takingAgents(portal)}
        typed={toTyped(refused?.typed ?? {})}
        faults={faults}
      />
    ),
  }));
}

/** The terms that were typed, or what is wrong with them. */
function readTerms(portal: Portal, typed: TypedPower, own: string) {
  const now = portal.clock();
  const from = toBangkokDay(now);
  const latest = toBangkokDay(new Date(now.getTime() + longestPowerDays * 86_400_000));
  const pid = findPid(typed.pid);
  const offered = new Set(takingAgents(portal).map(({ id }) => id));
  const services = typed.services.filter((id) => offered.has(id));
  const until = findTypedDay(typed['until-day'], typed['until-month'], typed['until-year']);
  const isGoodDay = until?.length === 10 && from <= until && until <= latest;
  const faults: PowerFault[] = [
    ...(pid === undefined ? (['pid'] as const) : pid === own ? (['pid-own'] as const) : []),
    ...(typed.name === '' || typed.name.length > 300 ? (['name'] as const) : []),
    ...(services.length === 0 ? (['services'] as const) : []),
    ...(isGoodDay ? [] : (['until'] as const)),
  ];
  return {
    faults,
    terms: { pid: pid ?? '', name: typed.name, services: [...new Set(services)], from, until: until ?? '' },
  };
}

async function offer(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const person = getPerson(request);
  const typed = toTyped(fieldsOf(request));
  const { faults, terms } = readTerms(portal, typed, person.pid);
  if (faults.length > 0) return leadToForm<PowerFault>(request, reply, { typed: { ...typed }, faults });
  await forgetRefused(request);
  const { id, nonce } = await draftPower(portal, personOf(request, portal), {
    principal: { id: person.pid, name: person.name },
    agent: { id: terms.pid, name: terms.name },
    services: terms.services,
    from: terms.from,
    until: terms.until,
  });
  return reauthenticate(portal.app, request, reply, {
    nonce,
    returnTo: `${powerPath(id)}/declared`,
    backTo: newPath,
    maxAge: 0,
    message: actMessage(powersTexts(languageOf(request)).act, terms.name, terms.until),
  });
}

async function showPower(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const me = personOf(request, portal);
  const power = await getPowerOf(portal, me, uuidOf(request, 'power'));
  const done = await listDone(portal, power);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: powersTexts(language).title,
    body: (
      <PowerPage
        language={language}
        network={portal.network}
        power={power}
        me={me}
        done={done}
        now={portal.clock()}
      />
    ),
  }));
}

/** The agent signs the very statement that the principal has signed. */
async function accept(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const me = personOf(request, portal);
  const power = await getPowerOf(portal, me, uuidOf(request, 'power'));
  const path = powerPath(power.id);
  if (me !== power.agent || standingOfPower(power, portal.clock()) !== 'offered')
    return reply.redirect(path, 303);
  const { principal, until } = power.statement;
  return reauthenticate(portal.app, request, reply, {
    nonce: powerDigest(power.statement),
    returnTo: `${path}/declared`,
    backTo: path,
    maxAge: 0,
    message: actMessage(powersTexts(languageOf(request)).acceptAct, principal.name, until),
  });
}

/** Back from the identity provider; opened again, it changes nothing. */
async function signed(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const me = personOf(request, portal);
  const power = await getPowerOf(portal, me, uuidOf(request, 'power'));
  const token = await takeDeclaration(request, powerDigest(power.statement));
  if (token !== undefined) await takePowerToken(portal, me, power.id, token);
  return reply.redirect(powerPath(power.id), 303);
}

async function end(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const id = uuidOf(request, 'power');
  await endPower(portal, personOf(request, portal), id);
  return reply.redirect(powerPath(id), 303);
}

export const powerRoutes: readonly PageRoute[] = [
  { name: 'powers', method: 'GET', url: '/powers', kind: 'page', needs: 'person', handle: showPowers },
  { name: 'new power', method: 'GET', url: '/powers/new', kind: 'page', needs: 'person', handle: showNew },
  {
    name: 'offer a power',
    method: 'POST',
    url: '/powers/new',
    kind: 'action',
    needs: 'person',
    handle: offer,
  },
  { name: 'power', method: 'GET', url: '/powers/:power', kind: 'page', needs: 'person', handle: showPower },
  {
    name: 'accept a power',
    method: 'POST',
    url: '/powers/:power/declare',
    kind: 'action',
    needs: 'person',
    handle: accept,
  },
  {
    name: 'power signed',
    method: 'GET',
    url: '/powers/:power/declared',
    kind: 'action',
    needs: 'person',
    handle: signed,
  },
  {
    name: 'end a power',
    method: 'POST',
    url: '/powers/:power/end',
    kind: 'action',
    needs: 'person',
    handle: end,
  },
];
