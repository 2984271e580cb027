import type { AgreementStanding } from '@saphan/contracts';
import { recordChanges } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { addEvent, type Party } from './agreement-store.ts';

/** A signature that was verified. */
export interface PartySignature {
  readonly party: Party;
  readonly member: string;
  readonly jws: string;
  /** Name of the key. */
  readonly kid: string;
  /** RFC 3339. */
  readonly signedAt: string;
}

/**
 * Puts into force what was written down as a draft in this transaction and both have signed. Its history is that of one signature
 * after the other, in fewer statements.
 */
export async function keepSigned(
  transaction: Database,
  { hash, replaces }: { readonly hash: string; readonly replaces: string | undefined },
  consumer: PartySignature,
  provider: PartySignature,
): Promise<AgreementStanding> {
  await transaction
    .insertInto('agreement_signature')
    .values(
      [consumer, provider].map(({ party, kid, jws, signedAt }) => ({
        ...{ agreement: hash, party, kid, jws },
        signed_at: new Date(signedAt),
      })),
    )
    .execute();
  const steps = [
    { state: 'offered', doer: `member:${consumer.member}` },
    { state: 'accepted', doer: `member:${provider.member}` },
    { state: 'active', doer: `member:${provider.member}` },
  ] as const;
  // The draft was the first.
  await transaction
    .insertInto('agreement_event')
    .values(steps.map(({ state, doer }, index) => ({ agreement: hash, number: index + 2, state, by: doer })))
    .execute();
  await recordChanges(
    transaction,
    steps.map(({ state, doer }) => ({ doer, action: `agreement-${state}`, object: hash })),
  );
  if (replaces !== undefined)
    await addEvent(transaction, {
      hash: replaces,
      state: 'revoked',
      doer: `member:${provider.member}`,
      reason: `replaced by ${hash}`,
    });
  return { hash, state: 'active' };
}
