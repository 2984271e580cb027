import type { TestCountry } from '../../harness/country.ts';
import { openDatabase } from '../../harness/open-database.ts';

export interface EvidenceComparison {
  readonly exchanges: number;
  /** Begun and without an end, or unknown and not settled yet: by exchange id. */
  readonly unsettled: readonly string[];
  /** Exchanges of which the two sides' evidence says different things. */
  readonly contradictions: readonly string[];
}

/** What one side's evidence says of an exchange, by {@link evidenceQuery}. */
export interface EvidenceSide {
  readonly exchange: string;
  readonly consumer: string;
  readonly provider: boolean;
  readonly outcome: string | null;
  readonly phase: number | null;
}

/** All exchanges of a gateway's database, each with its last end; for a role that sees all rows. */
export const evidenceQuery = `
  select b.exchange, b.consumer, b.provider_side as provider, e.outcome, e.phase::int as phase
  from evidence_begun b
  left join lateral (
    select outcome, phase from evidence_ended x
    where x.exchange = b.exchange and x.provider_side = b.provider_side and x.consumer = b.consumer
    order by phase desc limit 1
  ) e on true`;

async function readSides(country: TestCountry): Promise<readonly EvidenceSide[]> {
  const sides: EvidenceSide[] = [];
  for (const name of ['gateway_cloud', 'gateway_municipal']) {
    const database = await openDatabase(country, name, 'postgres');
    sides.push(...(await database.query<EvidenceSide>(evidenceQuery)).rows);
    await database.end();
  }
  return sides;
}

const isOpen = ({ outcome, phase }: EvidenceSide): boolean =>
  outcome === null || (outcome === 'unknown' && phase === 0);

/** Holds both sides of every exchange against each other. */
export async function compareEvidence(country: TestCountry): Promise<EvidenceComparison> {
  return compareSides(await readSides(country));
}

/** The same, of sides that have been read. */
export function compareSides(read: readonly EvidenceSide[]): EvidenceComparison {
  const exchanges = Map.groupBy(read, ({ exchange, consumer }) => `${exchange} ${consumer}`);
  const unsettled: string[] = [];
  const contradictions: string[] = [];
  for (const [name, sides] of exchanges) {
    if (sides.some(isOpen)) {
      unsettled.push(name);
      continue;
    }
    const consumer = sides.find(({ provider }) => !provider)?.outcome;
    const provider = sides.find(({ provider: is }) => is)?.outcome;
    // Without evidence of the provider nothing can have been given: the consumer must not say that it was.
    const agrees = provider === undefined ? consumer !== 'answered' : consumer === provider;
    if (!agrees) contradictions.push(`${name}: ${String(consumer)} there, ${String(provider)} here`);
  }
  return { exchanges: exchanges.size, unsettled, contradictions };
}
