import { inTransaction } from '@saphan/db';
import type { TileHash } from '@saphan/exchange';
import type pg from 'pg';
import type { Half, LogEntry } from './log-entry.ts';
import type { SignedHead } from './log-reader.ts';

/** A log of this gateway. */
export interface KnownLog {
  readonly number: number;
  readonly origin: string;
  /** Public key as notes name it. */
  readonly key: string;
  /** Where it goes on from another one after a restore. */
  readonly follows: { readonly origin: string; readonly checkpoint: string } | undefined;
}

export interface Followed {
  readonly number: number;
  /** Its last one that a witness has signed. */
  readonly checkpoint: string;
}

export interface Batch {
  readonly boot: bigint;
  readonly number: number;
  readonly first: number;
  readonly leaves: readonly Uint8Array[];
  readonly head: Omit<SignedHead, 'size'>;
  readonly filled: readonly TileHash[];
  /** One a leaf. */
  readonly entries: readonly Omit<LogEntry, 'record'>[];
}

/** Who writes which log, and what is added to it. */
export interface LogStore {
  /** A log that nobody writes, for this process; nothing where there is none. A certain one: also not where it is this process's. */
  take(boot: bigint, number?: number): Promise<KnownLog | undefined>;
  /** Opens one more log, written by this process; nothing where another process has opened one in the meantime. */
  create(
    boot: bigint,
    log: Pick<KnownLog, 'number' | 'origin' | 'key'>,
    follows?: Followed,
  ): Promise<KnownLog | undefined>;
  giveBack(boot: bigint, number: number): Promise<void>;
  list(): Promise<KnownLog[]>;
  /** False where the log is not this process's any more, or not as long as it believes. */
  append(batch: Batch): Promise<boolean>;
}

interface LogRow {
  readonly number: number;
  readonly origin: string;
  readonly key: string;
  readonly followed: string | null;
  readonly follows_checkpoint: string | null;
}

const toLog = ({ number, origin, key, followed, follows_checkpoint: checkpoint }: LogRow): KnownLog => ({
  number,
  origin,
  key,
  follows: followed === null || checkpoint === null ? undefined : { origin: followed, checkpoint },
});

/** One row for the halves of an exchange that are logged together. */
function toPlaceRows(entries: Batch['entries'], first: number) {
  const placed = entries.map((entry, at) => ({ entry, index: first + at }));
  const groups = Map.groupBy(placed, ({ entry: { agency, exchange, side, consumer } }) =>
    [agency, exchange, side, consumer].join(' '),
  );
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    if (!one) return [];
    const placeOf = (half: Half): number | null =>
      group.find(({ entry }) => entry.half === half)?.index ?? null;
    const places = { begun: placeOf('begun'), ended: placeOf('ended'), settled: placeOf('settled') };
    return [{ ...one.entry, ...places }];
  });
}

export function openLogStore(pool: pg.Pool): LogStore {
  async function find(where: string, values: readonly unknown[]): Promise<KnownLog[]> {
    const { rows } = await pool.query<LogRow>(
      `select l.number, l.origin, l.key, f.origin as followed, l.follows_checkpoint
       from evidence_log l left join evidence_log f on f.number = l.follows ${where}`,
      [...values],
    );
    return rows.map(toLog);
  }
  const findOne = async (number: number) => (await find('where l.number = $1', [number]))[0];

  return {
    async take(boot, wanted) {
      const { rows } = await pool.query<{ number: number | null }>('select take_log($1, $2) as number', [
        boot,
        wanted ?? null,
      ]);
      const number = rows[0]?.number ?? undefined;
      return number === undefined ? undefined : findOne(number);
    },
    async create(boot, { number, origin, key }, follows) {
      const isNew = await inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `insert into evidence_log (number, origin, key, follows, follows_checkpoint) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
          [number, origin, key, follows?.number ?? null, follows?.checkpoint ?? null],
        );
        if (rowCount !== 1) return false;
        await client.query('insert into log_lease (number, boot) values ($1, $2)', [number, boot]);
        return true;
      });
      return isNew ? findOne(number) : undefined;
    },
    async giveBack(boot, number) {
      await pool.query('update log_lease set boot = null where number = $1 and boot = $2', [number, boot]);
    },
    list: () => find('order by l.number', []),
    async append({ boot, number, first, leaves, head, filled, entries }) {
      const places = toPlaceRows(entries, first);
      const values: unknown[] = [
        ...[boot.toString(), number, first, Buffer.concat(leaves), head.root, head.signature, head.at],
        filled.map(({ level }) => level),
        filled.map(({ index }) => index),
        filled.map(({ hash }) => hash),
        places.map(({ agency }) => agency),
        places.map(({ exchange }) => exchange),
        places.map(({ side }) => side === 'provider'),
        places.map(({ consumer }) => consumer),
        places.map(({ begun }) => begun),
        places.map(({ ended }) => ended),
        places.map(({ settled }) => settled),
      ];
      const marks = values.map((_, at) => `$${String(at + 1)}`).join(', ');
      const text = `select append_log(${marks}) as done`;
      const { rows } = await pool.query<{ done: boolean }>({ name: 'append_log', text, values });
      return rows[0]?.done === true;
    },
  };
}
