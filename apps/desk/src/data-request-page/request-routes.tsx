import { dataRequestRules } from '@saphan/cases';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import { toTransaction } from '../case-page/take-officer-action.ts';
import { takeRequestAction } from '../data-request/take-request-action.ts';
import type { Desk } from '../desk.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { addAnswerForms, idOf, IdParams } from '../page/answer-forms.tsx';
import { answerPage } from '../page/answer-page.tsx';
import { GrantForm, LiftForm, RefuseForm } from './answer-forms.tsx';
import { answerRequest, initialForm, readAnswerForm, type AnswerKind } from './answer-request.ts';
import { openRequestForOfficer, readRequestPage, type RequestPageData } from './read-request-page.ts';
import { readRequests, RequestsQuery } from './read-requests.ts';
import { RequestBody } from './request-page.tsx';
import { requestTexts } from './request-texts.ts';
import { RequestsBody, toRequestsSide } from './requests-page.tsx';
import type { PostedForm } from '../page/posted-form.ts';

const states = { grant: 'granted', refuse: 'refused', lift: 'lifted' } as const;

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

  app.get('/data-requests/:id', { schema: { params: IdParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const data = await desk.store.asAgency(who.agency.id, (trx) =>
      readRequestPage(desk, trx, who, idOf(request)),
    );
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: data.open.row.number,
      body: <RequestBody desk={desk} data={data} language={language} />,
    }));
  });

  app.post('/data-requests/:id/claim', { schema: { params: IdParams } }, async (request, reply) => {
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

  addAnswerForms<AnswerKind, RequestPageData>(app, desk, {
    path: '/data-requests',
    drawn: { grant: GrantForm, refuse: RefuseForm, lift: LiftForm },
    rules: dataRequestRules,
    read: readRequestPage,
    titleOf: (kind, language) => requestTexts(language).actions[kind],
    initial: (kind, { data, language }) => initialForm(kind, data, language),
    take: async ({ who, id, kind, form, language }) => {
      const data = await desk.store.asAgency(who.agency.id, (trx) => readRequestPage(desk, trx, who, id));
      // A second press of the same button gets the first answer: what is left to erase by then says nothing.
      const isOpen = kind === 'lift' || data.open.view.turn === 'agency';
      const read = isOpen
        ? readAnswerForm(kind, desk, data, form, language)
        : { draft: { type: 'grant', note: '', erased: [], kept: [] } as const };
      if ('faults' in read) return read.faults;
      const draft = { ...read.draft, ...toTransaction(form) };
      await desk.store.asAgency(who.agency.id, (trx) => answerRequest(desk, trx, who, id, draft));
      return requestTexts(language).states[states[kind]];
    },
  });
}
