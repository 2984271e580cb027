import { dataRequestRules } from '@saphan/cases';
import type { FieldFault } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { toTransaction, type PostedForm } from '../case-page/take-officer-action.ts';
import { takeRequestAction } from '../data-request/take-request-action.ts';
import type { Desk } from '../desk.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { GrantForm, LiftForm, RefuseForm } from './answer-forms.tsx';
import { answerRequest, initialForm, readAnswerForm, type AnswerKind } from './answer-request.ts';
import { openRequestForOfficer, readRequestPage } from './read-request-page.ts';
import { readRequests, RequestsQuery } from './read-requests.ts';
import { RequestBody } from './request-page.tsx';
import { requestTexts } from './request-texts.ts';
import { RequestsBody, toRequestsSide } from './requests-page.tsx';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;
const forms = { grant: GrantForm, refuse: RefuseForm, lift: LiftForm } as const;
const states = { grant: 'granted', refuse: 'refused', lift: 'lifted' } as const;

async function showForm(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: AnswerKind,
  typed: PostedForm | undefined,
  faults: readonly FieldFault[] = [],
): Promise<FastifyReply> {
  const who = await getDeskOfficer(desk, request);
  const data = await desk.store.asAgency(who.agency.id, (trx) =>
    readRequestPage(desk, trx, who, idOf(request)),
  );
  if (!data.allowed.includes(kind))
    throw webProblem('forbidden', { rule: kind, detail: `not allowed in ${data.open.view.state}` });
  const Drawn = forms[kind];
  return answerPage(desk, request, reply, who, ({ language }) => ({
    title: `${requestTexts(language).actions[kind]} · ${data.open.row.number}`,
    status: faults.length > 0 ? 422 : 200,
    body: (
      <Drawn
        desk={desk}
        data={data}
        language={language}
        values={typed ?? initialForm(kind, data, language)}
        faults={faults}
      />
    ),
  }));
}

const factorOf = (kind: AnswerKind, page: string) =>
  withSecondFactor({
    isLeft: async (desk, request) => {
      if (dataRequestRules[kind].secondFactor !== true) return false;
      const who = await getDeskOfficer(desk, request);
      const { allowed } = await desk.store.asAgency(who.agency.id, (trx) =>
        readRequestPage(desk, trx, who, idOf(request)),
      );
      return allowed.includes(kind);
    },
    page,
    keep: keepAll,
  });

async function postForm(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: AnswerKind,
): Promise<FastifyReply> {
  const form = (request.body ?? {}) as PostedForm;
  const id = idOf(request);
  const who = await getDeskOfficer(desk, request);
  const language = languageOf(request);
  const data = await desk.store.asAgency(who.agency.id, (trx) => readRequestPage(desk, trx, who, id));
  // A second press of the same button gets the first answer: what is left to erase by then says nothing.
  const isOpen = kind === 'lift' || data.open.view.turn === 'agency';
  const read = isOpen
    ? readAnswerForm(kind, desk, data, form, language)
    : { draft: { type: 'grant', note: '', erased: [], kept: [] } as const };
  if ('faults' in read) return showForm(desk, request, reply, kind, form, read.faults);
  const draft = { ...read.draft, ...toTransaction(form) };
  await desk.store.asAgency(who.agency.id, (trx) => answerRequest(desk, trx, who, id, draft));
  await sessionOf(request).update({
    notice: requestTexts(language).states[states[kind]],
  });
  return reply.redirect(`/data-requests/${id}`, 303);
}

/** Requests of data subjects: the list, one request, and its answer. Rights and state are checked by the action itself. */
export function addDataRequestRoutes(app: PageServer, desk: Desk): void {
  app.get('/data-requests', { schema: { querystring: RequestsQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { query } = request;
    const requests = await desk.store.asAgency(who.agency.id, (trx) => readRequests(desk, trx, who, query));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: requestTexts(language).title,
      side: toRequestsSide(requests, query, language),
      islands: ['table-keys.ts'],
      body: <RequestsBody desk={desk} requests={requests} query={query} language={language} />,
    }));
  });

  app.get('/data-requests/:id', { schema: { params: Params } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const data = await desk.store.asAgency(who.agency.id, (trx) =>
      readRequestPage(desk, trx, who, idOf(request)),
    );
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: data.open.row.number,
      body: <RequestBody desk={desk} data={data} language={language} />,
    }));
  });

  app.post('/data-requests/:id/claim', { schema: { params: Params } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const id = idOf(request);
    const actor = { kind: 'officer', id: who.officer.id, name: who.names.th } as const;
    const draft = { type: 'claim', actor, ...toTransaction((request.body ?? {}) as PostedForm) } as const;
    await desk.store.asAgency(who.agency.id, async (trx) => {
      await openRequestForOfficer(desk, trx, who, id);
      await takeRequestAction(desk, trx, id, draft, who.officer);
    });
    await sessionOf(request).update({ notice: requestTexts(languageOf(request)).actions.claim });
    return reply.redirect(`/data-requests/${id}`, 303);
  });

  for (const kind of Object.keys(forms) as AnswerKind[]) {
    const url = `/data-requests/:id/${kind}`;
    const route = { schema: { params: Params }, config: factorOf(kind, url) };
    app.get(url, route, async (request, reply) => {
      const path = `/data-requests/${idOf(request)}/${kind}`;
      return showForm(desk, request, reply, kind, await takeKeptForm(request, path));
    });
    app.post(url, route, (request, reply) => postForm(desk, request, reply, kind));
  }
}
