import { longestConsultationText, ConsultationOutcome, Instant } from '@saphan/contracts';
import { Type } from 'typebox';
import {
  consultationFilters,
  readConsultationPage,
  readConsultations,
} from '../consultation-page/read-consultations.ts';
import {
  findAttachmentType,
  keepAhead,
  mostAttachments,
  readAhead,
} from '../consultation-page/keep-attachments.ts';
import { readConsultedFile, readOpinionFile, type NamedFile } from '../consultation-page/send-file.ts';
import { takeConsultationAction } from '../consultation/take-consultation-action.ts';
import { apiProblem } from './api-problems.ts';
import { AttachedFile, CaseParams, toAttached } from './case-schemas.ts';
import { ListMark } from '../store/list-mark.ts';
import { operation, type Operation, type UploadedFile } from './operation.ts';

const tag = 'consultations';
const FileParams = Type.Object({ ...CaseParams.properties, file: Type.String({ format: 'uuid' }) });
const toAnswer = ({ entry, content }: NamedFile) => ({
  name: entry.name,
  mediaType: entry.mediaType,
  content,
});
const State = Type.Enum(['received', 'working', 'answered']);
const Summary = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  /** Desk that asks, and the number of its case. */
  asker: Type.String(),
  askerNumber: Type.String(),
  service: Type.String(),
  demand: Type.String(),
  receivedAt: Instant,
  dueAt: Instant,
  state: State,
  assignee: Type.Optional(Type.String({ format: 'uuid' })),
  version: Type.Integer(),
});

interface Row {
  readonly id: string;
  readonly number: string;
  readonly asker: string;
  readonly asker_number: string;
  readonly service: string;
  readonly demand: string;
  readonly received_at: Date;
  readonly due_at: Date;
  readonly state: string;
  readonly assignee: string | null;
  readonly version: number;
}
const toSummary = (row: Row) => ({
  id: row.id,
  number: row.number,
  asker: row.asker,
  askerNumber: row.asker_number,
  service: row.service,
  demand: row.demand,
  receivedAt: row.received_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  state: row.state as 'received',
  ...(row.assignee !== null && { assignee: row.assignee }),
  version: row.version,
});

const base = Type.Integer({ minimum: 0 });
const ActionBody = Type.Union([
  Type.Object({ type: Type.Enum(['claim', 'release']), base }, { additionalProperties: false }),
  Type.Object(
    {
      type: Type.Literal('answer'),
      base,
      outcome: ConsultationOutcome,
      text: Type.String({ minLength: 1, maxLength: longestConsultationText }),
      /** Handed in ahead. */
      files: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: mostAttachments })),
    },
    { additionalProperties: false },
  ),
]);

const attachments: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/consultations/{id}/files',
    id: 'addConsultationFiles',
    summary: 'Hand in files for the answer of a question that was claimed; the answer names them',
    tag,
    scope: 'cases:write',
    upload: true,
    params: CaseParams,
    answer: Type.Object({ files: Type.Array(AttachedFile) }),
    async work({ desk, caller: { who }, params, body }, trx) {
      const { allowed } = await readConsultationPage(desk, trx, who, params.id);
      if (!allowed.includes('answer')) throw apiProblem('api-not-possible', { rule: 'answer' });
      const files = Array.isArray(body) ? (body as UploadedFile[]) : [];
      const isWrong = files.some(({ content }) => findAttachmentType(content) === undefined);
      if (files.length === 0 || files.length > mostAttachments || isWrong)
        throw apiProblem('api-field', { at: 'file' });
      const place = { agency: who.agency.id, consultation: params.id };
      const sent = files.map(({ name, content }) => ({ name, bytes: content }));
      return { files: (await keepAhead(desk, trx, place, sent)).map(toAttached) };
    },
  }),
  operation({
    method: 'GET',
    path: '/consultations/{id}/files/{file}',
    id: 'getConsultationFile',
    summary: 'A file that came along with a question, or was attached to its answer',
    tag,
    scope: 'cases:read',
    params: FileParams,
    answer: 'file',
    work: async ({ desk, caller: { who }, params }, trx) =>
      toAnswer(await readConsultedFile(desk, trx, who, params)),
  }),
  operation({
    method: 'GET',
    path: '/cases/{id}/opinions/{file}',
    id: 'getOpinionFile',
    summary: 'A file that another agency attached to its answer',
    tag,
    scope: 'cases:read',
    params: FileParams,
    answer: 'file',
    work: async ({ desk, caller: { who }, params }, trx) =>
      toAnswer(await readOpinionFile(desk, trx, who, params)),
  }),
];

/** What other agencies ask this one. */
export const consultationOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/consultations',
    id: 'listConsultations',
    summary: 'Questions of other agencies, those to be answered first on top',
    tag,
    scope: 'cases:read',
    query: Type.Object({
      filter: Type.Optional(Type.Enum([...consultationFilters])),
      after: Type.Optional(ListMark),
    }),
    answer: Type.Object({ consultations: Type.Array(Summary), next: Type.Optional(Type.String()) }),
    async work({ desk, caller: { who }, query }, trx) {
      const { rows, next } = await readConsultations(desk, trx, who, query);
      return { consultations: rows.map(toSummary), ...(next !== undefined && { next }) };
    },
  }),
  operation({
    method: 'GET',
    path: '/consultations/{id}',
    id: 'getConsultation',
    summary: 'One question of another agency, with what came along',
    tag,
    scope: 'cases:read',
    params: CaseParams,
    answer: Type.Object({
      ...Summary.properties,
      question: Type.String(),
      items: Type.Array(Type.Object({ item: Type.String(), value: Type.Unknown() })),
      files: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), isHere: Type.Boolean() })),
      allowed: Type.Array(Type.String()),
      answer: Type.Optional(
        Type.Object({
          at: Instant,
          outcome: ConsultationOutcome,
          text: Type.String(),
          by: Type.String(),
          files: Type.Array(AttachedFile),
        }),
      ),
    }),
    async work({ desk, caller: { who }, params }, trx) {
      const { open, allowed, here } = await readConsultationPage(desk, trx, who, params.id);
      const { question, items, files } = open.content.request;
      const { answer } = open.view;
      return {
        ...toSummary(open.row),
        question,
        items,
        files: files.map(({ id, name }) => ({ id, name, isHere: here.has(id) })),
        allowed: [...allowed],
        ...(answer && {
          answer: {
            at: answer.at,
            outcome: answer.outcome,
            text: answer.text,
            by: answer.by,
            files: answer.files.map(toAttached),
          },
        }),
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/consultations/{id}/actions',
    id: 'takeConsultationAction',
    summary: 'Claim a question of another agency, give it back, or answer it',
    tag,
    scope: 'cases:write',
    params: CaseParams,
    body: ActionBody,
    answer: Type.Object({ id: Type.String({ format: 'uuid' }), version: Type.Integer(), state: State }),
    async work({ desk, caller: { who }, params, body, transaction }, trx) {
      const content =
        body.type === 'answer'
          ? { ...body, files: await readAhead(desk, trx, params.id, body.files ?? []) }
          : body;
      const actor = { kind: 'officer', id: who.officer.id, name: who.names.th } as const;
      await takeConsultationAction(desk, trx, params.id, { ...content, transaction, actor }, who.officer);
      const { open } = await readConsultationPage(desk, trx, who, params.id);
      return { id: params.id, version: open.view.version, state: open.view.state };
    },
  }),
  ...attachments,
];
