import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { gatewayProblem } from '../gateway-problems.ts';

/** Whose events: the register that tells, and who is told. */
export interface EventReader {
  readonly agency: string;
  /** Subsystem that tells. */
  readonly stream: string;
  /** Consumer that is told. */
  readonly client: string;
}
export interface NewSubscription extends EventReader {
  readonly id: string;
  readonly subjectHash: Buffer;
  readonly types: readonly string[] | undefined;
  readonly until: Date;
}
export interface NewChange {
  readonly agency: string;
  readonly stream: string;
  readonly subjectHash: Buffer;
  readonly type: string;
  readonly event: string;
  readonly at: Date;
}
export interface ToldEvent {
  readonly sequence: string;
  readonly event: string;
  readonly type: string;
  readonly subscription: string;
  readonly at: Date;
}

/** Subscriptions, and what the subscribers have to be told, of the hosted agencies. */
export interface EventStore {
  /** The same again renews it. @throws Problem `subscription-other-subject`, `subscription-count` */
  subscribe(subscription: NewSubscription): Promise<void>;
  /** What it was told of and has not been read goes too. @returns until when it would have held; nothing where there is none */
  end(reader: EventReader, id: string): Promise<Date | undefined>;
  /** One statement for all subscribers; told again under the same `event` it changes nothing. */
  tell(change: NewChange): Promise<void>;
  /** What comes after it, in order, 100 at most. @throws Problem `event-cursor-old`, whose `at` says after which to go on */
  read(reader: EventReader, after: bigint): Promise<ToldEvent[]>;
  /** Forgets what is over and older. */
  forget(agency: string, nowMs: number, beforeMs: number): Promise<void>;
}

/** Of one subscriber in one stream. */
const mostSubscriptions = 100_000;
/** Of one subscriber about one subject: each is an event more whenever something changes. */
const mostOfSubject = 20;

const lockStream = (client: pg.PoolClient, agency: string, stream: string): Promise<unknown> =>
  client.query("select pg_advisory_xact_lock(hashtextextended('events ' || $1 || ' ' || $2, 0))", [
    agency,
    stream,
  ]);

export function openEventStore(pool: pg.Pool): EventStore {
  async function renew(client: pg.PoolClient, wanted: NewSubscription): Promise<boolean> {
    const { stream, client: reader, id, subjectHash, types, until } = wanted;
    const { rows } = await client.query<{ same: boolean }>(
      `update event_subscription set types = $5, until = $6
       where stream = $1 and client = $2 and id = $3 returning subject_hash = $4 as same`,
      [stream, reader, id, subjectHash, types ?? null, until],
    );
    if (rows[0]?.same === false)
      throw gatewayProblem('subscription-other-subject', { hop: 'source', at: 'path' });
    return rows.length > 0;
  }

  return {
    subscribe: (wanted) =>
      asAgency(pool, wanted.agency, async (client) => {
        const { agency, stream, client: reader, id, subjectHash, types, until } = wanted;
        if (await renew(client, wanted)) return;
        const { rowCount } = await client.query(
          `insert into event_subscription (agency, stream, client, id, subject_hash, types, until)
           select $1, $2, $3, $4, $5, $6, $7
           where (select count(*) from event_subscription where stream = $2 and client = $3) < $8
             and (select count(*) from event_subscription where stream = $2 and client = $3 and subject_hash = $5
                    and until > now()) < $9
           on conflict do nothing`,
          [agency, stream, reader, id, subjectHash, types ?? null, until, mostSubscriptions, mostOfSubject],
        );
        // Either there are too many, or the same one came a moment ago.
        if (rowCount !== 1 && !(await renew(client, wanted)))
          throw gatewayProblem('subscription-count', { hop: 'source' });
      }),
    end: ({ agency, stream, client: reader }, id) =>
      asAgency(pool, agency, async (client) => {
        await lockStream(client, agency, stream);
        const { rows } = await client.query<{ until: Date }>(
          'delete from event_subscription where stream = $1 and client = $2 and id = $3 returning until',
          [stream, reader, id],
        );
        await client.query('delete from event_told where stream = $1 and client = $2 and subscription = $3', [
          stream,
          reader,
          id,
        ]);
        return rows[0]?.until;
      }),
    tell: ({ agency, stream, subjectHash, type, event, at }) =>
      asAgency(pool, agency, async (client) => {
        // One after the other: a reader that has seen a number has seen all below it.
        await lockStream(client, agency, stream);
        await client.query(
          `insert into event_told (agency, stream, client, subscription, event, type, at)
           select agency, stream, client, id, $3, $4, $5 from event_subscription
           where stream = $1 and subject_hash = $2 and until > $5 and (types is null or $4 = any(types))
           on conflict do nothing`,
          [stream, subjectHash, event, type, at],
        );
      }),
    read: ({ agency, stream, client: reader }, after) =>
      asAgency(pool, agency, async (client) => {
        const { rows: known } = await client.query<{ forgotten: string; last: string }>(
          `select coalesce((select forgotten from event_stream where stream = $1 and client = $2), 0)::text as forgotten,
             (select case when is_called then last_value else 0 end from event_told_sequence_seq)::text as last`,
          [stream, reader],
        );
        const { forgotten = '0', last = '0' } = known[0] ?? {};
        if (after < BigInt(forgotten) || after > BigInt(last))
          throw gatewayProblem('event-cursor-old', { hop: 'source', at: `after=${forgotten}` });
        const { rows } = await client.query<ToldEvent>(
          `select sequence::text, event, type, subscription, at from event_told
           where stream = $1 and client = $2 and sequence > $3 order by event_told.sequence limit 100`,
          [stream, reader, after.toString()],
        );
        return rows;
      }),
    forget: (agency, nowMs, beforeMs) =>
      asAgency(pool, agency, async (client) => {
        await client.query('delete from event_subscription where until < $1', [new Date(nowMs)]);
        await client.query(
          `with gone as (delete from event_told where at < $2 returning stream, client, sequence)
           insert into event_stream (agency, stream, client, forgotten)
           select $1, stream, client, max(sequence) from gone group by stream, client
           on conflict (agency, stream, client) do update set forgotten = greatest(event_stream.forgotten, excluded.forgotten)`,
          [agency, new Date(beforeMs)],
        );
      }),
  };
}
