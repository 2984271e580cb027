import type { SignedAgreement } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import type { BodyName } from './body-store.ts';

const dayMs = 86_400_000;

type KeepingParts = Pick<Parts, 'bodies' | 'bodyKeepings' | 'usage' | 'now'>;

/** A body, and under what it was exchanged. */
export interface BodyToKeep extends BodyName {
  readonly service: string;
  readonly signed: SignedAgreement;
  readonly bytes: Buffer;
}

/**
 * Keeps a body where its agency has said so: no longer than the agreement lets the evidence be needed. What has to be kept and
 * can't be stops the exchange, as missing evidence does.
 * @returns nothing where none is to be kept, so that such an exchange waits for nothing
 * @throws Problem `evidence-unavailable`
 */
export function keepBody(
  { service, signed, bytes, ...name }: BodyToKeep,
  parts: KeepingParts,
): Promise<void> | undefined {
  const days = Math.min(parts.bodyKeepings.daysOf(name.agency, service), signed.agreement.retentionDays);
  return days === 0 || bytes.length === 0 ? undefined : keepFor(days, name, bytes, parts);
}

async function keepFor(
  days: number,
  name: BodyName,
  bytes: Buffer,
  { bodies, usage, now }: KeepingParts,
): Promise<void> {
  try {
    await bodies.keep(name, bytes, now() + days * dayMs);
  } catch (cause) {
    throw gatewayProblem('evidence-unavailable', {
      cause,
      detail: 'a body was not kept',
      retryAfterSeconds: 1,
    });
  }
  usage.add(name.agency, { rows: 1 });
}
