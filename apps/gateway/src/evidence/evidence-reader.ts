import {
  decodeEvidence,
  parseServicePath,
  wholeAnswerHalf,
  wholeRequestHalf,
  type EvidenceRecord,
} from '@saphan/exchange';
import type { ServiceId, SubsystemId } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import type { Ending, Side } from './evidence-store.ts';

/** Both halves of an exchange as one side has them. */
export interface FoundExchange {
  readonly exchange: string;
  readonly side: Side;
  readonly consumer: SubsystemId;
  readonly service: ServiceId;
  readonly at: Date;
  /** As it was settled, else as it ended. */
  readonly outcome: Ending | 'begun';
  readonly request: EvidenceRecord['request'];
  /** By which way the consumer's system came in. */
  readonly via: EvidenceRecord['via'];
  /** Bytes of all rows in order: begun, ended, what settled it (the peer's signed statement). */
  readonly records: readonly Uint8Array[];
  /** The answer half, decoded. */
  readonly ended: EvidenceRecord | undefined;
}

/** Reads of one agency's evidence, under its row security. */
export interface EvidenceReader {
  /** One side, or both where the agency calls itself. */
  find(agency: string, exchange: string): Promise<FoundExchange[]>;
  /** Newest first. @param before exchange id to go on from */
  list(
    agency: string,
    page: { readonly before: string | undefined; readonly limit: number },
  ): Promise<FoundExchange[]>;
  /** The next hundred that ended as unknown and have not been settled, oldest first. @param after exchange id to go on behind */
  listUnsettled(agency: string, after: string): Promise<FoundExchange[]>;
  /** Months, of all agencies, that are gone since their retention was over; newest first. */
  listDropped(): Promise<DroppedMonth[]>;
}

export interface DroppedMonth {
  /** `2025-08` */
  readonly month: string;
  readonly retentionDays: number;
  readonly begunRows: number;
  readonly endedRows: number;
  readonly droppedAt: Date;
  /** Role that did it. */
  readonly droppedBy: string;
}

interface Row {
  readonly exchange: string;
  readonly provider_side: boolean;
  readonly consumer: string;
  readonly at: Date;
  readonly begun: Buffer;
  readonly outcome: Ending | null;
  readonly ended_at: Date | null;
  readonly ended: Buffer | null;
  readonly phase: number | null;
}

function toFound(rows: readonly [Row, ...Row[]]): FoundExchange {
  const [{ exchange, provider_side, consumer, at, begun: stored }] = rows;
  const begun = wholeRequestHalf(stored, { exchange, consumer, at: at.getTime() });
  const { request, via } = decodeEvidence(begun);
  const endings = rows.flatMap(({ outcome, ended_at: at, ended, phase }) =>
    outcome && at && ended ? [{ outcome, at: at.getTime(), ended, phase }] : [],
  );
  const end = endings.find(({ phase }) => phase === 0);
  const ended = end && wholeAnswerHalf(end.ended, end, begun);
  const settled = endings.find(({ phase }) => phase === 1)?.ended;
  return {
    exchange,
    side: provider_side ? 'provider' : 'consumer',
    consumer: consumer as SubsystemId,
    service: parseServicePath(request.path).service,
    at,
    outcome: endings.at(-1)?.outcome ?? 'begun',
    request,
    via,
    records: [begun, ended, settled].filter((record) => record !== undefined),
    ended: ended && decodeEvidence(ended),
  };
}

function group(rows: readonly Row[]): FoundExchange[] {
  const groups = Map.groupBy(rows, (row) => `${row.exchange} ${String(row.provider_side)} ${row.consumer}`);
  return [...groups.values()].map((group) => toFound(group as [Row, ...Row[]]));
}

const selectFrom = (tables: string, where: string): string => `
  select b.exchange, b.provider_side, b.consumer, b.at, b.record as begun, e.outcome, e.at as ended_at,
         e.record as ended, e.phase
  from ${tables} on b.exchange = e.exchange and b.provider_side = e.provider_side and b.consumer = e.consumer
  where ${where}`;

const statements = {
  find: selectFrom('evidence_begun b left join evidence_ended e', 'b.exchange = $1 order by e.phase'),
  list: selectFrom(
    `(select * from evidence_begun where $1::uuid is null or exchange < $1 order by exchange desc limit $2) b
     left join evidence_ended e`,
    'true order by b.exchange desc, e.phase',
  ),
  unsettled: selectFrom(
    'evidence_ended e join evidence_begun b',
    `e.outcome = 'unknown' and e.phase = 0 and e.exchange > $1 and not exists (
       select from evidence_ended s
       where s.exchange = e.exchange and s.provider_side = e.provider_side and s.consumer = e.consumer and s.phase = 1)
     order by e.exchange limit 100`,
  ),
  dropped: `
    select to_char(month, 'YYYY-MM') as month, retention_days as "retentionDays", begun_rows as "begunRows",
           ended_rows as "endedRows", dropped_at as "droppedAt", dropped_by as "droppedBy"
    from evidence_dropped order by evidence_dropped.month desc, dropped_at desc`,
} as const;

export function openEvidenceReader(pool: pg.Pool): EvidenceReader {
  const read = (agency: string, text: string, values: unknown[], name?: string): Promise<FoundExchange[]> =>
    asAgency(pool, agency, async (client) => group((await client.query<Row>({ name, text, values })).rows));
  return {
    find: (agency, exchange) => read(agency, statements.find, [exchange]),
    list: (agency, { before, limit }) => read(agency, statements.list, [before ?? null, limit]),
    // Asked again and again, by name: with a table a month, planning it takes a hundred times what reading takes.
    listUnsettled: (agency, after) => read(agency, statements.unsettled, [after], 'list_unsettled'),
    listDropped: async () => (await pool.query<DroppedMonth>(statements.dropped)).rows,
  };
}
