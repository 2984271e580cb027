import type { MandateClaims } from '@saphan/contracts';
import { digestBytes } from '../digest.ts';
import { toSubjectBytes } from '../message/bound-headers.ts';

/** What a register says of how a company signs; the rest of its statement is about one person. */
export type SigningRule = Pick<MandateClaims, 'exchange' | 'needed' | 'together'>;

/** A person as a list of `together` names them: salted by the exchange that gave the statement, as an actor's `sub_digest` is. */
export const signerDigest = (exchange: string, pid: string): string =>
  digestBytes(exchange, toSubjectBytes({ kind: 'pid', value: pid })).toString('base64url');

/**
 * How many persons must still sign before a rule is met: `needed` of those who hold the relation, among them one of each list
 * of `together`. "Any n" has no list, "A and any n of B, C, D" needs n + 1 and has the list of A alone.
 * @param pids who have signed, or are going to; each of them holds a statement of their own
 */
export function countMissingSigners(
  { exchange, needed, together = [] }: SigningRule,
  pids: readonly string[],
): number {
  const signed = new Set(pids);
  const names = new Set([...signed].map((pid) => signerDigest(exchange, pid)));
  const unmet = together.filter((list) => !list.some((name) => names.has(name)));
  return Math.max(0, needed - signed.size, unmet.length);
}
