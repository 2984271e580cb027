import { timeOfUuidV7, type Agreement, type SignedAgreement } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { oncePer } from '../once-per.ts';

/** Agreements that an agency has exchanged under, with both signatures: evidence is read long after they have left the snapshot. */
export interface HeldAgreements {
  /** Durable before the first exchange under it begins; in each month anew, whose evidence stays as long as it asks for. */
  hold(agency: string, signed: SignedAgreement, exchange: string): Promise<void>;
  find(agency: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Agreement>>;
}

/** First day of the month (UTC) whose partition an exchange falls in. */
const monthOf = oncePer(86_400_000, (ms) => `${new Date(ms).toISOString().slice(0, 7)}-01`);
const toMonth = (exchange: string): string => monthOf(timeOfUuidV7(exchange));

export function openHeldAgreements(pool: pg.Pool): HeldAgreements {
  // They never change, so what has been read or written once is known for good.
  const known = new Map<string, Agreement>();
  const toId = (agency: string, hash: string): string => `${agency} ${hash}`;
  // By month of the exchange, as the partitions are.
  const noted = new Set<string>();

  async function read(agency: string, hashes: readonly string[]): Promise<void> {
    const rows = await asAgency(pool, agency, async (client) => {
      const found = await client.query<{ hash: string; agreement: Agreement }>(
        'select hash, agreement from agreement_held where hash = any($1)',
        [hashes],
      );
      return found.rows;
    });
    for (const { hash, agreement } of rows) known.set(toId(agency, hash), agreement);
  }

  return {
    async hold(agency, { hash, agreement, consumerSignature, providerSignature }, exchange) {
      const id = toId(agency, hash);
      const month = toMonth(exchange);
      const note = `${id} ${month}`;
      if (noted.has(note)) return;
      await asAgency(pool, agency, async (client) => {
        await client.query(
          `insert into agreement_held (agency, hash, agreement, consumer_signature, provider_signature)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
          [agency, hash, JSON.stringify(agreement), consumerSignature, providerSignature],
        );
        await client.query(
          'insert into evidence_retention (month, days) values ($1, $2) on conflict do nothing',
          [month, agreement.retentionDays],
        );
      });
      known.set(id, agreement);
      noted.add(note);
    },
    async find(agency, hashes) {
      const missing = hashes.filter((hash) => !known.has(toId(agency, hash)));
      if (missing.length > 0) await read(agency, missing);
      const found = hashes.flatMap((hash) => {
        const agreement = known.get(toId(agency, hash));
        return agreement ? [[hash, agreement] as const] : [];
      });
      return new Map(found);
    },
  };
}
