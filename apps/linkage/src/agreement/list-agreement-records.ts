import type { Agreement, AgreementState } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface AgreementRecord {
  readonly hash: string;
  readonly state: AgreementState;
  readonly agreement: Agreement;
  readonly signedBy: readonly ('consumer' | 'provider')[];
}

/** Every agreement that has not ended, for clients that go on where they were cut off. */
export async function listAgreementRecords(db: Database): Promise<AgreementRecord[]> {
  const { rows } = await sql<{
    hash: string;
    state: AgreementState;
    canonical: string;
    signed_by: AgreementRecord['signedBy'];
  }>`
    select a.hash, a.state, a.canonical,
      array(select party from agreement_signature where agreement = a.hash order by party) as signed_by
    from agreement_now a
    where a.state not in ('expired', 'revoked')
    order by a.created_at
  `.execute(db);
  return rows.map(({ hash, state, canonical, signed_by }) => ({
    hash,
    state,
    agreement: JSON.parse(canonical) as Agreement,
    signedBy: signed_by,
  }));
}
