import { Type } from 'typebox';
import { openForOfficer, readCasePage, readStanding } from '../case-page/read-case-page.ts';
import { readCaseFile } from '../case-page/read-case-file.ts';
import { readAnswers } from '../case/read-answers.ts';
import { readCaseFiles } from '../file/expected-files.ts';
import { inboxFilters } from '../inbox/inbox-filter.ts';
import { readInbox } from '../inbox/read-inbox.ts';
import { readIssuedPdf } from '../register/read-issued-pdf.ts';
import { readRegister } from '../register/read-register.ts';
import { auditSearch } from '../search/audit-search.ts';
import { checkNamesNobody, SearchBody } from './searching.ts';
import { addView } from '../view/case-views.ts';
import {
  Answer,
  Case,
  CaseParams,
  CaseSummary,
  Document,
  Evidence,
  File,
  Message,
  Payment,
} from './case-schemas.ts';
import { ListMark } from '../store/list-mark.ts';
import { operation, type Operation } from './operation.ts';
import { toAnswers, toCase, toDocument, toEvidence, toFile, toSummary } from './to-case.ts';

const tag = 'cases';
const scope = 'cases:read';

const Filters = Type.Object({
  /** As the inbox has them; `open` unless told. */
  filter: Type.Optional(Type.Enum([...inboxFilters])),
  service: Type.Optional(Type.String({ maxLength: 100 })),
  /** Number of a case or an application; a person is searched for by POST. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  /** `next` of the page before. */
  after: Type.Optional(ListMark),
});

const lists: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/cases',
    id: 'listCases',
    summary: 'Cases within the rights of the caller, 50 at a time',
    tag,
    scope,
    query: Filters,
    answer: Type.Object({ cases: Type.Array(CaseSummary), next: Type.Optional(Type.String()) }),
    async work({ desk, caller, query }, trx) {
      const { q, filter = 'open', ...rest } = query;
      checkNamesNobody(q);
      const { rows, next } = await readInbox(desk, trx, caller.who.officer, { filter, ...rest }, q);
      return {
        cases: rows.map(({ row, applicantName }) => toSummary(row, applicantName)),
        ...(next !== undefined && { next }),
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/cases/search',
    id: 'searchCases',
    summary: 'Cases by a number, also of a person or a company; the trail keeps who searched for whom',
    tag,
    scope,
    keyOptional: true,
    body: SearchBody,
    answer: Type.Object({ cases: Type.Array(CaseSummary), next: Type.Optional(Type.String()) }),
    async work({ desk, caller: { who }, body: { q, ...rest } }, trx) {
      await auditSearch(desk, trx, who, '/inbox', q);
      const { rows, next } = await readInbox(desk, trx, who.officer, { filter: 'open', ...rest }, q);
      return {
        cases: rows.map(({ row, applicantName }) => toSummary(row, applicantName)),
        ...(next !== undefined && { next }),
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/documents',
    id: 'listDocuments',
    summary: 'Register of issued documents, newest first',
    tag: 'documents',
    scope,
    query: Type.Object({
      number: Type.Optional(Type.String({ maxLength: 60 })),
      before: Type.Optional(Type.String({ format: 'date-time' })),
    }),
    answer: Type.Object({
      documents: Type.Array(
        Type.Object({ ...Document.properties, case: Type.String({ format: 'uuid' }), holder: Type.String() }),
      ),
      next: Type.Optional(Type.String({ format: 'date-time' })),
    }),
    async work({ desk, caller, query: { number, before } }, trx) {
      const asked = { q: number, before: before === undefined ? undefined : new Date(before) };
      const { entries, next } = await readRegister(desk, trx, caller.who, asked);
      return {
        documents: entries.map(({ row, holder }) => ({ ...toDocument(row), case: row.case_id, holder })),
        ...(next !== undefined && { next: next.toISOString() }),
      };
    },
  }),
];

const ofOne: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/cases/{id}',
    id: 'getCase',
    summary: 'One case: parties, state, clocks, and what the caller may do now',
    tag,
    scope,
    params: CaseParams,
    answer: Case,
    async work({ desk, caller: { who }, params }, trx) {
      const open = await openForOfficer(desk, trx, who, params.id);
      await addView(desk, trx, open, open.viewer, []);
      const answers = await readAnswers(trx, desk, open);
      return toCase(desk, { open, ...(await readStanding(desk, trx, who, open, answers)) });
    },
  }),
  operation({
    method: 'GET',
    path: '/cases/{id}/answers',
    id: 'getAnswers',
    summary: 'What the case knows, each value with its source, and the evidence that the service asks for',
    tag,
    scope,
    params: CaseParams,
    answer: Type.Object({ answers: Type.Array(Answer), evidence: Type.Array(Evidence) }),
    async work({ desk, caller: { who }, params }, trx) {
      const data = await readCasePage(desk, trx, who, params.id);
      return { answers: toAnswers(data), evidence: toEvidence(data) };
    },
  }),
  operation({
    method: 'GET',
    path: '/cases/{id}/messages',
    id: 'listMessages',
    summary: 'What the person and the agency wrote to each other',
    tag,
    scope,
    params: CaseParams,
    answer: Type.Object({ messages: Type.Array(Message) }),
    async work({ desk, caller: { who }, params }, trx) {
      const open = await openForOfficer(desk, trx, who, params.id);
      await addView(desk, trx, open, open.viewer, []);
      return { messages: open.view.messages.map(({ id, at, by, text }) => ({ id, at, by, text })) };
    },
  }),
  operation({
    method: 'GET',
    path: '/cases/{id}/payment',
    id: 'getPayment',
    summary: 'The fee of the case: asked for, paid, sent back',
    tag: 'payments',
    scope,
    params: CaseParams,
    answer: Type.Object({ payment: Type.Optional(Payment) }),
    async work({ desk, caller: { who }, params }, trx) {
      const open = await openForOfficer(desk, trx, who, params.id);
      await addView(desk, trx, open, open.viewer, []);
      const { payment } = open.view;
      if (payment === undefined) return {};
      const { receipt, refund, lines, ...rest } = payment;
      return {
        payment: {
          ...rest,
          lines: [...lines],
          ...(receipt && { receipt: { number: receipt.number, at: receipt.at } }),
          ...(refund && {
            refund: {
              at: refund.at,
              reasons: refund.reasons,
              ...(refund.refundedAt !== undefined && { refundedAt: refund.refundedAt }),
            },
          }),
        },
      };
    },
  }),
];

const files: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/cases/{id}/files',
    id: 'listFiles',
    summary: 'Files that came with the application',
    tag: 'files',
    scope,
    params: CaseParams,
    answer: Type.Object({ files: Type.Array(File) }),
    async work({ desk, caller: { who }, params }, trx) {
      const open = await openForOfficer(desk, trx, who, params.id);
      await addView(desk, trx, open, open.viewer, []);
      return { files: (await readCaseFiles(desk, trx, open)).map(toFile) };
    },
  }),
  operation({
    method: 'GET',
    path: '/cases/{id}/files/{file}',
    id: 'getFile',
    summary: 'One file, as it was sent',
    tag: 'files',
    scope,
    params: Type.Object({ ...CaseParams.properties, file: Type.String({ format: 'uuid' }) }),
    answer: 'file',
    async work({ desk, caller: { who }, params }, trx) {
      const { entry, content } = await readCaseFile(desk, trx, who, params);
      return { name: entry.name, mediaType: entry.mediaType, content };
    },
  }),
  operation({
    method: 'GET',
    path: '/cases/{id}/documents',
    id: 'listCaseDocuments',
    summary: 'Documents that were issued in the case',
    tag: 'documents',
    scope,
    params: CaseParams,
    answer: Type.Object({ documents: Type.Array(Document) }),
    async work({ desk, caller: { who }, params }, trx) {
      const open = await openForOfficer(desk, trx, who, params.id);
      await addView(desk, trx, open, open.viewer, []);
      const rows = await trx
        .selectFrom('issued_document')
        .selectAll()
        .where('case_id', '=', params.id)
        .orderBy('issued_at')
        .execute();
      return { documents: rows.map(toDocument) };
    },
  }),
  operation({
    method: 'GET',
    path: '/documents/{id}/pdf',
    id: 'getDocument',
    summary: 'A document as signed PDF',
    tag: 'documents',
    scope,
    params: CaseParams,
    answer: 'file',
    async work({ desk, caller: { who }, params }, trx) {
      return { mediaType: 'application/pdf', ...(await readIssuedPdf(desk, trx, who, params.id)) };
    },
  }),
];

/** What is read of cases. */
export const caseOperations: readonly Operation[] = [...lists, ...ofOne, ...files];
