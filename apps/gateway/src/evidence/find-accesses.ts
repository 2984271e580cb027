import { header, isSubsystemId, type AccessRow, type ActorClaims, type Agreement } from '@saphan/contracts';
import {
  decodeEvidence,
  decodePersonal,
  fromItemBits,
  wholeAnswerHalf,
  wholeRequestHalf,
  type EvidenceRecord,
} from '@saphan/exchange';
import type pg from 'pg';
import type { EvidenceKeys } from './evidence-keys.ts';
import type { Ending } from './evidence-store.ts';
import type { HeldAgreements } from './held-agreements.ts';
import { readName } from '../request/read-name.ts';

interface Row {
  readonly agency: string;
  readonly exchange: string;
  readonly provider_side: boolean;
  readonly at: Date;
  readonly begun: Buffer;
  readonly outcome: Ending | null;
  readonly ended: Buffer | null;
  readonly consumer: string;
  readonly ended_at: Date | null;
}

/** Beyond it the list says nothing that a person could still read. */
const longest = 1000;

interface Decoded extends Omit<Row, 'begun'> {
  /** Whole. */
  readonly begun: Uint8Array;
  readonly request: EvidenceRecord['request'];
  readonly personal: EvidenceRecord['personal'];
  /** Hash of its agreement. */
  readonly hash: string;
}

const toDecoded = (row: Row): Decoded => {
  const begun = wholeRequestHalf(row.begun, { ...row, at: row.at.getTime() });
  const { request, personal } = decodeEvidence(begun);
  return { ...row, begun, request, personal, hash: request.headers[header.agreement] ?? '' };
};

/**
 * The officer who sat with the person at a counter: under the citizen's right an actor is named for that alone. Nothing where the
 * keys of that day have been destroyed.
 */
async function findOfficer(
  { agency, exchange, at, request, personal }: Decoded,
  { right }: Agreement,
  keys: EvidenceKeys,
): Promise<string | undefined> {
  if (right !== 'citizen' || personal === undefined || request.headers[header.actorDigest] === undefined)
    return undefined;
  const opened = await keys.open(agency, exchange, at.getTime(), personal).catch(() => undefined);
  const token = opened && decodePersonal(opened, request.headers).actor;
  if (token === undefined) return undefined;
  // Checked when it came in.
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { kind, name, sub, unit } = JSON.parse(claims) as ActorClaims;
  return kind === 'officer' ? [name ?? sub, unit].filter(Boolean).join(', ') : undefined;
}

function toAccessRow(row: Decoded, agreement: Agreement, officer: string | undefined): AccessRow {
  const ended =
    row.ended && row.ended_at
      ? decodeEvidence(wholeAnswerHalf(row.ended, { at: row.ended_at.getTime() }, row.begun))
      : undefined;
  const inCase = row.request.headers[header.case];
  const client = readName(row.request.headers, header.client, isSubsystemId);
  return {
    exchange: row.exchange,
    at: row.at.toISOString(),
    consumer: agreement.consumer,
    ...(client !== agreement.consumer && { delegate: client }),
    service: agreement.service,
    right: agreement.right,
    purpose: agreement.purpose.text,
    legalBasis: { act: agreement.legalBasis.act, section: agreement.legalBasis.section },
    items: ended?.items ? fromItemBits(ended.items, agreement.items) : [],
    ...(inCase !== undefined && { case: inCase }),
    ...(officer !== undefined && { officer }),
    outcome: row.outcome ?? 'unknown',
    kind: 'exchange',
  };
}

/** A record with the agreement under which its agency holds it. */
export interface Known<Record extends Pick<Row, 'exchange' | 'provider_side'>> {
  readonly row: Record;
  readonly agreement: Agreement;
}

/**
 * One row an exchange: the provider's, which says what was given, before the consumer's. An asker chooses the id of its
 * exchange and may choose one again, at another register or by another subsystem: who asked and what was asked belong to it.
 */
export function dropTwins<Record extends Pick<Row, 'exchange' | 'provider_side'>>(
  found: readonly Known<Record>[],
): readonly Known<Record>[] {
  const one = new Map<string, Known<Record>>();
  for (const known of found) {
    const { row, agreement } = known;
    const key = JSON.stringify([row.exchange, agreement.consumer, agreement.service]);
    if (row.provider_side || !one.has(key)) one.set(key, known);
  }
  return [...one.values()];
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
  const found: Known<Decoded>[] = [];
  for (const [agency, group] of Map.groupBy(rows.map(toDecoded), (row) => row.agency)) {
    const held = await agreements.find(agency, [...new Set(group.map(({ hash }) => hash))]);
    for (const row of group) {
      const agreement = held.get(row.hash);
      if (agreement) found.push({ row, agreement });
    }
  }
  const shown = await Promise.all(
    dropTwins(found).map(async ({ row, agreement }) =>
      toAccessRow(row, agreement, await findOfficer(row, agreement, keys)),
    ),
  );
  return shown.sort((a, b) => (a.exchange < b.exchange ? 1 : -1));
}
