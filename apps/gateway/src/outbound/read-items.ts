import { header, sealMediaType, type Operation } from '@saphan/contracts';
import { sealDigest, verifySeal, type ExpectedSeal, type KeyFinder, type Prune } from '@saphan/exchange';
import type { PeerAnswer } from './peers.ts';
import { toUnsealed } from './sealed-answer.ts';

/** What an answer is held against. */
export interface Promised {
  /** Items of the agreement that were asked for. */
  readonly named: readonly string[];
  readonly operation: Operation;
  /** Nothing where the operation answers without a schema. */
  readonly prune: Prune | undefined;
  readonly findKey: KeyFinder;
  readonly seal: ExpectedSeal;
}

const isJson = (type: string | undefined): boolean => /^application\/json\s*(;|$)/i.test(type ?? '');

function readJson(body: Uint8Array, prune: Prune): readonly string[] {
  const { dropped, items } = prune(body);
  if (dropped > 0) throw new Error('more than agreed');
  return items;
}

/** Each value as its item's schema and the agreement let it be: the name alone would let anything in under it. */
function readSeal(
  { body, headers }: PeerAnswer,
  { operation, prune, findKey, seal }: Promised,
): readonly string[] {
  const token = body.toString('utf8');
  if (sealDigest(token) !== headers[header.sealDigest]) throw new Error('seal does not fit its digest');
  const sealed = new Map(
    [...verifySeal(token, findKey, seal).items].map(([name, { value }]) => [name, value]),
  );
  const answer = toUnsealed(operation.response, sealed);
  const found = prune && answer !== undefined ? readJson(Buffer.from(JSON.stringify(answer)), prune) : [];
  if (![...sealed.keys()].every((name) => found.includes(name))) throw new Error('more items than agreed');
  return found;
}

/** A body that is not JSON has no parts that could be told apart: it passes only where the whole is one agreed item. */
function readWhole({ operation, named }: Promised): readonly string[] {
  const item: unknown = operation.response?.['x-data-item'];
  if (typeof item !== 'string' || !named.includes(item)) throw new Error('not an agreed item');
  return [item];
}

/**
 * Items, of those that were asked for, that an answer holds. The provider prunes; who asked makes sure, whatever media type it came under.
 * @throws Error or Problem for an answer that holds more than was asked for
 */
export function readItems(given: PeerAnswer, promised: Promised): readonly string[] {
  const type = given.headers['content-type'];
  if (given.body.length === 0) return [];
  if (type === sealMediaType) return readSeal(given, promised);
  if (isJson(type) && promised.prune) return readJson(given.body, promised.prune);
  return readWhole(promised);
}
