import type { Agreement, AgreementState } from '@saphan/contracts';
import { verifyAgreementSignature } from '@saphan/exchange';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findKeysOf } from '../member/member-keys.ts';
import { memberOf, type Party } from './agreement-store.ts';

export interface PartySignature {
  readonly party: Party;
  readonly member: string;
  readonly kid: string;
  readonly jws: string;
  readonly signedAt: Date;
  /** Checked now, with the key as it is registered. */
  readonly isGenuine: boolean;
}

export interface AgreementStory {
  readonly hash: string;
  readonly agreement: Agreement;
  readonly state: AgreementState;
  readonly signatures: readonly PartySignature[];
  readonly events: readonly { state: string; at: Date; by: string; reason: string | null }[];
  /** The agreement that this one replaces. */
  readonly predecessor: Agreement | undefined;
  readonly replacedBy: string | undefined;
}

/** @throws Problem `agreement-unknown` */
export async function getAgreementStory(db: Database, hash: string): Promise<AgreementStory> {
  const row = await db
    .selectFrom('agreement_now')
    .select(['canonical', 'state'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) throw linkageProblem('agreement-unknown', { detail: hash });
  const agreement = JSON.parse(row.canonical ?? '{}') as Agreement;
  const [signed, events, predecessor, successor] = await Promise.all([
    db.selectFrom('agreement_signature').selectAll().where('agreement', '=', hash).execute(),
    db
      .selectFrom('agreement_event')
      .select(['state', 'at', 'by', 'reason'])
      .where('agreement', '=', hash)
      .orderBy('number')
      .execute(),
    agreement.replaces === undefined
      ? undefined
      : db
          .selectFrom('agreement')
          .select('canonical')
          .where('hash', '=', agreement.replaces)
          .executeTakeFirst(),
    db
      .selectFrom('agreement_now')
      .select('hash')
      .where('replaces', '=', hash)
      .where('state', 'in', ['draft', 'offered', 'accepted', 'active'])
      .executeTakeFirst(),
  ]);
  const signatures = await Promise.all(
    signed.map(async ({ party, kid, jws, signed_at }): Promise<PartySignature> => {
      const member = memberOf(agreement, party as Party);
      return {
        party: party as Party,
        member,
        kid,
        jws,
        signedAt: signed_at,
        isGenuine: await isGenuine(db, { hash, member, jws }),
      };
    }),
  );
  return {
    hash,
    agreement,
    state: row.state as AgreementState,
    signatures,
    events,
    predecessor: predecessor && (JSON.parse(predecessor.canonical) as Agreement),
    replacedBy: successor?.hash ?? undefined,
  };
}

async function isGenuine(
  db: Database,
  { hash, member, jws }: { hash: string; member: string; jws: string },
): Promise<boolean> {
  try {
    verifyAgreementSignature(jws, hash, member, await findKeysOf(db, member));
    return true;
  } catch {
    return false;
  }
}
