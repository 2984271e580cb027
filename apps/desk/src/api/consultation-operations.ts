import { longestConsultationText, ConsultationOutcome, Instant } from '@saphan/contracts';
import { Type } from 'typebox';
import {
  consultationFilters,
  readConsultationPage,
  readConsultations,
} from '../consultation-page/read-consultations.ts';
import { takeConsultationAction } from '../consultation/take-consultation-action.ts';
import { CaseParams } from './case-schemas.ts';
import { operation, type Operation } from './operation.ts';

const tag = 'consultations';
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
    },
    { additionalProperties: false },
  ),
]);

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
      after: Type.Optional(Type.String({ pattern: '^[0-9]{1,16}_[0-9a-f-]{36}$' })),
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
        Type.Object({ at: Instant, outcome: ConsultationOutcome, text: Type.String(), by: Type.String() }),
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
          answer: { at: answer.at, outcome: answer.outcome, text: answer.text, by: answer.by },
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
      const content = body.type === 'answer' ? { ...body, files: [] } : body;
      const actor = { kind: 'officer', id: who.officer.id, name: who.names.th } as const;
      await takeConsultationAction(desk, trx, params.id, { ...content, transaction, actor }, who.officer);
      const { open } = await readConsultationPage(desk, trx, who, params.id);
      return { id: params.id, version: open.view.version, state: open.view.state };
    },
  }),
];
