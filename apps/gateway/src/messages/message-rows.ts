import type { MessageProblem, MessageState } from '@saphan/contracts';
import type { KeptMessage } from './kept-message.ts';

export interface MessageRow {
  readonly id: string;
  readonly client: string;
  readonly service: string;
  readonly key: string;
  readonly digest: Buffer;
  readonly state: MessageState;
  readonly handed_at: Date;
  readonly ends_at: Date;
  readonly ended_at: Date | null;
  readonly tries: number;
  readonly bytes: string;
  readonly due_at: Date | null;
  readonly last_exchange: string | null;
  readonly last_problem: MessageProblem | null;
  readonly answer_status: number | null;
  readonly answer_digest: Buffer | null;
}

/** All but the content, with the time of the next try. */
export const selectMessage = `
  select m.id, m.client, m.service, m.key, m.digest, m.state, m.handed_at, m.ends_at, m.ended_at, m.tries, m.bytes,
         m.last_exchange, m.last_problem, m.answer_status, m.answer_digest, w.due_at
  from message m left join message_work w on w.agency = m.agency and w.id = m.id and w.state = 'waiting'`;

function toReceipt(row: MessageRow): KeptMessage['receipt'] {
  const { last_exchange: exchange, answer_status: status, answer_digest: digest, ended_at: at } = row;
  if (exchange === null || status === null || digest === null || at === null) return undefined;
  return { exchange, status, sha256: digest.toString('base64url'), at };
}

export const toKept = (row: MessageRow): KeptMessage => ({
  id: row.id,
  client: row.client,
  service: row.service,
  key: row.key,
  digest: row.digest,
  state: row.state,
  handedAt: row.handed_at,
  endsAt: row.ends_at,
  tries: row.tries,
  bytes: Number(row.bytes),
  nextTryAt: row.due_at ?? undefined,
  lastExchange: row.last_exchange ?? undefined,
  lastProblem: row.last_problem ?? undefined,
  receipt: toReceipt(row),
});
