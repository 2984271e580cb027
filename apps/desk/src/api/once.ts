import { canonical } from '@saphan/exchange';
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { ApiRequest } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { openJson, openKey, sealJson } from '../store/sealed-json.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { ApiCaller } from './api-caller.ts';
import { apiProblem } from './api-problems.ts';

/** A change as it was asked for. */
export interface KeyedRequest {
  readonly key: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: unknown;
}

export interface KeyedAnswer {
  readonly answer: unknown;
  readonly isRepeat: boolean;
}

const answerContext = (system: string, key: string): string => `api-answer:${system}:${key}`;

/** @throws Problem `api-key-missing` */
export function getKey(header: unknown): string {
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header)) throw apiProblem('api-key-missing');
  return header;
}

/** A UUID (version 8, RFC 9562) that follows from system and key: what is done with it is known again by it. */
export function toTransactionId(system: string, key: string): string {
  const bytes = createHash('sha256').update(`${system} ${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** @throws Problem `api-field` for a body that no text can say: half a letter */
function toFingerprint({ method, path, body }: KeyedRequest, officer: string): Buffer {
  let text: string;
  try {
    text = canonical([method, path, body ?? null, officer]);
  } catch (cause) {
    throw apiProblem('api-field', { at: 'body', cause });
  }
  return createHash('sha256').update(text).digest();
}

function toKept(desk: Desk, row: Selectable<ApiRequest>): KeyedAnswer | undefined {
  if (row.answer === null) return undefined;
  const key = openKey(desk.vault, row.wrapped_key);
  return {
    answer: openJson(desk.vault, key, row.answer, answerContext(row.system, row.key)),
    isRepeat: true,
  };
}

/**
 * Notes that something is asked for with this key. A second one at the same time waits until the first has ended.
 * @returns the first answer, where there is one
 * @throws Problem `api-key-other` where the key came with something else before, `api-field`
 */
export async function reserve(
  desk: Desk,
  trx: DeskTransaction,
  { who, system }: ApiCaller,
  request: KeyedRequest,
): Promise<KeyedAnswer | undefined> {
  const fingerprint = toFingerprint(request, who.officer.id);
  const { key, method, path } = request;
  await trx
    .insertInto('api_request')
    .values({
      agency: who.agency.id,
      system,
      key,
      officer: who.officer.id,
      fingerprint,
      method,
      path: path.split('?', 1)[0] ?? path,
      at: desk.clock(),
    })
    .onConflict((conflict) => conflict.columns(['system', 'key']).doNothing())
    .execute();
  const row = await trx
    .selectFrom('api_request')
    .selectAll()
    .where('system', '=', system)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (!row.fingerprint.equals(fingerprint)) throw apiProblem('api-key-other');
  return toKept(desk, row);
}

/** Keeps what was answered. */
export async function keepAnswer(
  desk: Desk,
  trx: DeskTransaction,
  { system }: Pick<ApiCaller, 'system'>,
  { key }: Pick<KeyedRequest, 'key'>,
  answer: unknown,
): Promise<KeyedAnswer> {
  const made = desk.vault.newKey();
  await trx
    .updateTable('api_request')
    .set({
      status: 200,
      wrapped_key: made.wrapped,
      answer: sealJson(desk.vault, made.key, answer, answerContext(system, key)),
    })
    .where('system', '=', system)
    .where('key', '=', key)
    .execute();
  return { answer, isRepeat: false };
}

/**
 * Does something once: what it does and the note of it are one transaction, so that a repeat after whatever failure either finds both
 * or neither.
 * @throws Problem `api-key-other`, and what `work` throws; nothing is kept then, and the key is free
 */
export const doOnce = (
  desk: Desk,
  caller: ApiCaller,
  request: KeyedRequest,
  work: (trx: DeskTransaction) => Promise<unknown>,
): Promise<KeyedAnswer> =>
  desk.store.asAgency(caller.who.agency.id, async (trx) => {
    const before = await reserve(desk, trx, caller, request);
    return before ?? keepAnswer(desk, trx, caller, request, await work(trx));
  });

/** The same for what reaches out of the desk: it may run again where it broke off, and knows itself by its transaction id. */
export async function actOnce(
  desk: Desk,
  caller: ApiCaller,
  request: KeyedRequest,
  act: () => Promise<unknown>,
): Promise<KeyedAnswer> {
  const agency = caller.who.agency.id;
  const before = await desk.store.asAgency(agency, (trx) => reserve(desk, trx, caller, request));
  if (before !== undefined) return before;
  const answer = await act();
  return desk.store.asAgency(agency, (trx) => keepAnswer(desk, trx, caller, request, answer));
}
