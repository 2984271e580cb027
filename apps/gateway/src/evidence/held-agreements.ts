import type { Agreement, SignedAgreement } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';

/** Agreements that an agency has exchanged under: evidence is read long after they have left the snapshot. */
export interface HeldAgreements {
  /** Durable before the first exchange under it begins. */
  hold(agency: string, signed: SignedAgreement): Promise<void>;
  find(agency: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Agreement>>;
}

export function openHeldAgreements(pool: pg.Pool): HeldAgreements {
  const held = new Set<string>();
  return {
    async hold(agency, signed) {
      const id = `${agency} ${signed.hash}`;
      if (held.has(id)) return;
      await asAgency(pool, agency, (client) =>
        client.query(
          'insert into agreement_held (agency, hash, agreement) values ($1, $2, $3) on conflict do nothing',
          [agency, signed.hash, JSON.stringify(signed.agreement)],
        ),
      );
      held.add(id);
    },
    find: (agency, hashes) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<{ hash: string; agreement: Agreement }>(
          'select hash, agreement from agreement_held where hash = any($1)',
          [hashes],
        );
        return new Map(rows.map((row) => [row.hash, row.agreement]));
      }),
  };
}
