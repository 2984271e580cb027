import type { Assurance, PowerStatement, Snapshot, SubmittedPower } from '@saphan/contracts';
import { canonical } from '../canonical-json.ts';
import { digest } from '../digest.ts';
import { problem } from '../problems.ts';
import { verifyProof } from './proof.ts';

/** The `nonce` of the ID tokens by which both persons sign a power of attorney. */
export const powerDigest = (statement: PowerStatement): string => digest(canonical(statement));

/** True where the power covers a service on a day. @param day ISO */
export const coversService = (
  { services, from, until }: Pick<PowerStatement, 'services' | 'from' | 'until'>,
  service: string,
  day: string,
): boolean => services.includes(service) && from <= day && day <= until;

export interface ExpectedPower {
  readonly principal: string;
  readonly agent: string;
  readonly service: string;
  /** ISO day on which it was used. */
  readonly day: string;
  /** Member of the portal that submits. */
  readonly member: string;
  readonly assurance: Assurance;
  readonly snapshot: Pick<Snapshot, 'identityProviders'>;
  /** Epoch seconds. */
  readonly at: number;
}

/**
 * Checks a power of attorney as the deciding agency gets it: both persons signed in for this very statement, and it covers the
 * service on that day.
 * @throws power-unfit, and the codes of `verifyProof`
 */
export function verifyPower({ statement, given, taken }: SubmittedPower, expected: ExpectedPower): void {
  const { principal, agent, service, day, member, assurance, snapshot, at } = expected;
  const fits =
    statement.principal.id === principal &&
    statement.agent.id === agent &&
    principal !== agent &&
    coversService(statement, service, day);
  if (!fits) throw problem('power-unfit', { detail: 'statement' });
  const nonce = powerDigest(statement);
  for (const [token, pid] of [
    [given, principal],
    [taken, agent],
  ] as const) {
    const proof = verifyProof(token, {
      ...{ providers: snapshot.identityProviders, member, assurance, at },
      right: 'submission',
    });
    if (proof.pid !== pid || proof.nonce !== nonce) throw problem('power-unfit', { detail: 'signature' });
  }
}
