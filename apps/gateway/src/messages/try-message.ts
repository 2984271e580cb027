import { createHash } from 'node:crypto';
import { toUuidV7 } from '@saphan/contracts';
import type { Parts } from '../parts.ts';
import type { MessageTry } from './kept-message.ts';
import { makeExchange, type OwnResult } from './own-exchange.ts';

export type TryResult =
  | { readonly type: 'delivered'; readonly status: number; readonly sha256: Buffer }
  | (OwnResult & { readonly type: 'refusal' });

/** Delivers once, and tells what came of it. Never rejects. */
export async function tryMessage(message: MessageTry, parts: Parts): Promise<TryResult> {
  const result = await makeExchange(message, parts);
  if (result.type === 'refusal') return result;
  const { status, body } = result.given;
  return { type: 'delivered', status, sha256: createHash('sha256').update(body).digest() };
}

/** The first try has the id that the caller knows, if it comes at once; every other one its own. */
export const toExchangeOfTry =
  (id: string, nowMs: number) =>
  (tries: number, handedAt: Date): string =>
    tries === 0 && nowMs - handedAt.getTime() < 30_000 ? id : toUuidV7(nowMs);
