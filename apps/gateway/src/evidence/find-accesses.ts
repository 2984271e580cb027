import { header, type AccessRow, type Agreement } from '@saphan/contracts';
import { decodeEvidence, fromItemBits } from '@saphan/exchange';
import type pg from 'pg';
import type { EvidenceKeys } from './evidence-keys.ts';
import type { Ending } from './evidence-store.ts';
import type { HeldAgreements } from './held-agreements.ts';
import { withRequest } from './request-elsewhere.ts';

interface Row {
  readonly agency: string;
  readonly exchange: string;
  readonly provider_side: boolean;
  readonly at: Date;
  readonly begun: Buffer;
  readonly outcome: Ending | null;
  readonly ended: Buffer | null;
}

/** Beyond it the list says nothing that a person could still read. */
const longest = 1000;

function toAccessRow(row: Row, agreement: Agreement): AccessRow {
  const { request } = decodeEvidence(row.begun);
  const ended = row.ended ? decodeEvidence(withRequest(row.ended, row.begun)) : undefined;
  const inCase = request.headers[header.case];
  return {
    exchange: row.exchange,
    at: row.at.toISOString(),
    consumer: agreement.consumer,
    service: agreement.service,
    right: agreement.right,
    purpose: agreement.purpose.text,
    legalBasis: { act: agreement.legalBasis.act, section: agreement.legalBasis.section },
    items: ended?.items ? fromItemBits(ended.items, agreement.items) : [],
    ...(inCase !== undefined && { case: inCase }),
    outcome: row.outcome ?? 'unknown',
    kind: 'exchange',
  };
}

/**
 * "Who used my data" at this gateway: all exchanges about a subject by the members it hosts, one row an exchange even
 * where it hosts both sides, those whose disclosure is due, newest first.
 */
export async function findAccesses(
  subjectText: string,
  agencies: readonly string[],
  { pool, keys, agreements }: { pool: pg.Pool; keys: EvidenceKeys; agreements: HeldAgreements },
): Promise<AccessRow[]> {
  const hashes = await Promise.all(agencies.map((agency) => keys.hash(agency, subjectText)));
  const { rows } = await pool.query<Row>({
    name: 'find_accesses',
    text: 'select * from find_accesses($1, $2, $3)',
    values: [agencies, hashes, longest],
  });
  const hashOf = new Map(
    rows.map((row) => [row, decodeEvidence(row.begun).request.headers[header.agreement] ?? '']),
  );
  const found = new Map<string, AccessRow>();
  // The provider's row says what was given.
  for (const row of rows.toSorted((a, b) => Number(b.provider_side) - Number(a.provider_side))) {
    if (found.has(row.exchange)) continue;
    const hash = hashOf.get(row) ?? '';
    const agreement = (await agreements.find(row.agency, [hash])).get(hash);
    if (agreement) found.set(row.exchange, toAccessRow(row, agreement));
  }
  return [...found.values()].sort((a, b) => (a.exchange < b.exchange ? 1 : -1));
}
