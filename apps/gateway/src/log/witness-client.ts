import {
  logStatementHeader,
  logStatementType,
  toMemberId,
  type GatewayId,
  witnessedEverySeconds,
  type LogStatement,
} from '@saphan/contracts';
import { digest, toAddCheckpoint, type AddCheckpoint } from '@saphan/exchange';
import { CompactSign } from 'jose';
import type { Parts } from '../parts.ts';
import type { KnownLog } from './log-store.ts';

/** What a witness says to a checkpoint. */
export type WitnessAnswer =
  | { readonly type: 'cosigned'; readonly lines: string }
  /** It has signed this size last. */
  | { readonly type: 'elsewhere'; readonly size: number }
  | { readonly type: 'unknown-log' }
  | { readonly type: 'refused'; readonly status: number };

/** The Linkage Center as witness of this gateway's logs. */
export interface WitnessClient {
  /** Its last checkpoint of a log, cosigned; nothing where it has none. @throws where it can't be asked */
  findWitnessed(origin: string): Promise<string | undefined>;
  register(log: KnownLog): Promise<void>;
  add(log: KnownLog, asked: AddCheckpoint): Promise<WitnessAnswer>;
}

const patienceMs = 5_000;
const longestAnswer = 100_000;

async function readText(response: Response): Promise<string> {
  const text = await response.text();
  if (text.length > longestAnswer) throw new Error('the answer of the witness is too long');
  return text;
}

export function openWitnessClient({
  settings,
  keys,
  now,
}: Pick<Parts, 'settings' | 'keys' | 'now'>): WitnessClient {
  const base = settings.linkageUrl.replace(/\/$/, '');
  const owner = toMemberId(settings.gateway as GatewayId);

  function say({ origin, key, follows }: KnownLog, body?: string): Promise<string> {
    const signing = keys.getKey(owner, 'exchange');
    const statement: LogStatement = {
      ...{ gateway: settings.gateway, origin, key, iat: Math.floor(now() / 1000) },
      ...(follows && { follows }),
      ...(body !== undefined && { body: digest(body), every: witnessedEverySeconds }),
    };
    return new CompactSign(Buffer.from(JSON.stringify(statement)))
      .setProtectedHeader({ alg: signing.algorithm, typ: logStatementType, kid: signing.kid })
      .sign(signing.privateKey);
  }
  const ask = (path: string, more: RequestInit = {}): Promise<Response> =>
    fetch(`${base}${path}`, { ...more, redirect: 'error', signal: AbortSignal.timeout(patienceMs) });

  return {
    async findWitnessed(origin) {
      const response = await ask(`/witness/checkpoint?${new URLSearchParams({ origin }).toString()}`);
      const text = await readText(response);
      // A Linkage Center of before witnesses nothing.
      if (response.status === 404 || response.status === 204) return undefined;
      if (!response.ok) throw new Error(`the witness answered ${String(response.status)}`);
      return text;
    },
    async register(log) {
      const headers = { 'content-type': 'application/jwt' };
      const response = await ask('/witness/logs', { method: 'POST', headers, body: await say(log) });
      const text = await readText(response);
      if (!response.ok)
        throw new Error(`log not registered: ${String(response.status)} ${text.slice(0, 200)}`);
    },
    async add(log, asked) {
      const body = toAddCheckpoint(asked);
      const headers = { 'content-type': 'text/plain', [logStatementHeader]: await say(log, body) };
      const response = await ask('/witness/add-checkpoint', { method: 'POST', headers, body });
      const text = await readText(response);
      if (response.status === 200) return { type: 'cosigned', lines: text };
      if (response.status === 404) return { type: 'unknown-log' };
      const isSize =
        response.headers.get('content-type') === 'text/x.tlog.size' && /^[0-9]{1,16}\n$/.test(text);
      return isSize
        ? { type: 'elsewhere', size: Number(text) }
        : { type: 'refused', status: response.status };
    },
  };
}
