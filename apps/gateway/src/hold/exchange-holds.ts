import { toUuidV7, type ExchangeHolds as Listed, type HoldOrder, type HoldRelease } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { gatewayProblem } from '../gateway-problems.ts';

type WithDoor<Order> = Omit<Order, 'member'> & {
  /** Whose token was shown at the operator door. */
  readonly door: string;
};

/** Holds on exchanges: while one is in force neither the evidence nor kept bodies of its exchange go. */
export interface ExchangeHolds {
  place(agency: string, order: WithDoor<HoldOrder>): Promise<string>;
  /** Once; a second time changes nothing. @throws Problem `hold-unknown` */
  release(agency: string, id: string, order: WithDoor<HoldRelease>): Promise<void>;
  list(agency: string): Promise<Listed['holds']>;
}

/** Which of an agency's rows of a table with an `exchange` are held, as a condition. */
export const isHeld = (table: string): string =>
  `exists (select from exchange_hold h where h.exchange = ${table}.exchange
     and not exists (select from exchange_hold_release r where r.hold = h.id))`;

interface Row {
  readonly id: string;
  readonly exchange: string;
  readonly reason: string;
  readonly authority: string;
  readonly placed_by: string;
  readonly placed_at: Date;
  readonly release_reason: string | null;
  readonly released_by: string | null;
  readonly released_at: Date | null;
}

/** First day of the month of an exchange, by the time in its number. */
function monthOf(exchange: string): string {
  const ms = Number.parseInt(exchange.replaceAll('-', '').slice(0, 12), 16);
  return `${new Date(ms).toISOString().slice(0, 7)}-01`;
}

const shownHolds = 500;

/** @param now epoch milliseconds */
export function openExchangeHolds(pool: pg.Pool, now: () => number): ExchangeHolds {
  return {
    place: (agency, { exchange, reason, authority, by, door }) =>
      asAgency(pool, agency, async (client) => {
        const id = toUuidV7(now());
        await client.query(
          `insert into exchange_hold (agency, id, exchange, reason, authority, placed_by, door, placed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [agency, id, exchange, reason, authority, by, door, new Date(now())],
        );
        await client.query('insert into evidence_held_month (hold, month) values ($1, $2)', [
          id,
          monthOf(exchange),
        ]);
        return id;
      }),
    release: (agency, id, { reason, by, door }) =>
      asAgency(pool, agency, async (client) => {
        const { rowCount } = await client.query('select 1 from exchange_hold where id = $1', [id]);
        if (rowCount === 0) throw gatewayProblem('hold-unknown');
        const at = new Date(now());
        await client.query(
          `insert into exchange_hold_release (agency, hold, reason, released_by, door, released_at)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
          [agency, id, reason, by, door, at],
        );
        await client.query(
          'update evidence_held_month set released_at = $2 where hold = $1 and released_at is null',
          [id, at],
        );
      }),
    list: (agency) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<Row>(
          `select h.id, h.exchange, h.reason, h.authority, h.placed_by, h.placed_at,
             r.reason as release_reason, r.released_by, r.released_at
           from exchange_hold h left join exchange_hold_release r on r.hold = h.id
           order by r.released_at is not null, h.placed_at desc limit ${String(shownHolds)}`,
        );
        return rows.map(({ id, exchange, reason, authority, placed_by: by, placed_at, ...row }) => ({
          ...{ id, exchange, reason, authority, by, at: placed_at.toISOString() },
          ...(row.released_at !== null && {
            release: {
              reason: row.release_reason ?? '',
              by: row.released_by ?? '',
              at: row.released_at.toISOString(),
            },
          }),
        }));
      }),
  };
}
