import { header, type SignedAgreement } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import { checkDelegated, findConsumer } from '../../request/find-consumer.ts';
import { checkStanding } from '../../request/check-standing.ts';
import type { Asked } from '../asked.ts';
import type { Caller } from './caller.ts';
import type { Reachable } from './provider.ts';
import type { Wanted } from './requested.ts';

/** Whether it holds now, where only that is asked. */
export function isStanding(
  signed: SignedAgreement,
  parts: Pick<Parts, 'now' | 'snapshot' | 'revocations'>,
): boolean {
  try {
    checkStanding(signed, parts);
    return true;
  } catch {
    return false;
  }
}

/**
 * The agreement by purpose; the purpose may be left out where one agreement alone fits. Where only old ones fit, the
 * newest of them says why.
 */
export function chooseAgreement(
  { headers, client, service, index }: Asked & Caller & Wanted & Reachable,
  parts: Parts,
): { signed: SignedAgreement } {
  const consumer = findConsumer(headers, client, index);
  const between = index.agreementsBetween(consumer, service);
  if (between.length === 0) throw gatewayProblem('agreement-not-found');
  const purpose = headers[header.purpose];
  const fitting = between.filter(
    ({ agreement }) => purpose === undefined || agreement.purpose.code === purpose,
  );
  if (fitting.length === 0) throw gatewayProblem('purpose-not-agreed', { at: header.purpose });
  const standing = fitting.filter((signed) => isStanding(signed, parts));
  const newest = (standing.length > 0 ? standing : fitting).reduce((a, b) =>
    a.agreement.id > b.agreement.id ? a : b,
  );
  if (standing.length === 0) checkStanding(newest, parts);
  const purposes = new Set(standing.map(({ agreement }) => agreement.purpose.code));
  if (purposes.size > 1) throw gatewayProblem('agreement-ambiguous', { at: header.purpose });
  const signed = index.findAgreement(newest.hash);
  if (!signed) throw problem('agreement-malformed');
  checkDelegated(signed, { client, consumer }, index, parts.now());
  return { signed };
}
