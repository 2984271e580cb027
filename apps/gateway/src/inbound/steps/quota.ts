import { Problem, type SignedAgreement } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';

/** The agreement allows one more exchange in this minute and on this day. */
export async function takeFromQuota(
  { provider, signed }: Arrived & Addressed & { readonly signed: SignedAgreement },
  { quotas }: Parts,
): Promise<void> {
  const { hash, agreement } = signed;
  try {
    await quotas.take({ agency: provider.agency, hash, quota: agreement.quota });
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw gatewayProblem('evidence-unavailable', { cause, retryAfterSeconds: 1 });
  }
}
