import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import type { EvidenceKeys } from '../evidence/evidence-keys.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { SourceAnswer } from '../sources/source.ts';
import { fromBytes, toBytes } from './answer-bytes.ts';

/** What makes a repeat the same request (exchange.md, idempotency). */
export interface RepeatKey {
  readonly agency: string;
  readonly consumer: string;
  readonly service: string;
  readonly key: string;
  readonly exchange: string;
  /** As `toRequestDigest` makes it. */
  readonly digest: Buffer;
}

export interface FirstResults {
  /**
   * Runs `work` once a key: a repeat gets the first result, whichever process had it.
   * @param isSafeToRepeat the source itself knows the key, so a first try that died may be handed over again
   * @throws Problem `idempotency-key-reused`, `idempotency-key-busy`, `outcome-unknown`, or what `work` throws
   */
  once(repeat: RepeatKey, isSafeToRepeat: boolean, work: () => Promise<SourceAnswer>): Promise<SourceAnswer>;
  /** Removes what is older. */
  forget(agency: string, beforeMs: number): Promise<number>;
}

interface Row {
  readonly request_digest: Buffer;
  readonly exchange: string;
  readonly boot: string;
  readonly started_at: Date;
  readonly result: Buffer | null;
  readonly is_dead: boolean;
}
/** `mine`: this process does the work. */
type Claim =
  | { readonly type: 'mine' }
  | { readonly type: 'answer'; readonly answer: SourceAnswer }
  | { readonly type: 'busy' };

const waitMs = 100;
const longestWaitMs = 5_000;

export function openFirstResults(pool: pg.Pool, keys: EvidenceKeys, boot: bigint): FirstResults {
  const me = boot.toString();
  // Keys whose first request this very process has in hand; its other rows without a result were left behind.
  const working = new Set<string>();
  const toId = ({ agency, ...repeat }: RepeatKey): string => JSON.stringify([agency, ...place(repeat)]);
  const place = ({ consumer, service, key }: Omit<RepeatKey, 'agency'>): string[] => [consumer, service, key];

  async function readFirst(repeat: RepeatKey, row: Row, result: Buffer): Promise<SourceAnswer> {
    const plain = await keys.open(repeat.agency, row.exchange, row.started_at.getTime(), result, 'result');
    return fromBytes(plain);
  }

  /** Only for a key that is in `working` by this very call. */
  async function claim(repeat: RepeatKey, isSafeToRepeat: boolean): Promise<Claim> {
    return asAgency(pool, repeat.agency, async (client) => {
      const inserted = await client.query(
        `insert into first_result (agency, consumer, service, key, request_digest, exchange, boot, started_at)
         values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp()) on conflict do nothing`,
        [repeat.agency, ...place(repeat), repeat.digest, repeat.exchange, me],
      );
      if (inserted.rowCount === 1) return { type: 'mine' };
      const { rows } = await client.query<Row>(
        `select request_digest, exchange, boot::text, started_at, result,
                boot = $4 or pg_try_advisory_xact_lock(boot) as is_dead
         from first_result where consumer = $1 and service = $2 and key = $3 for update`,
        [...place(repeat), me],
      );
      const [row] = rows;
      if (!row) return { type: 'busy' };
      if (!row.request_digest.equals(repeat.digest)) throw gatewayProblem('idempotency-key-reused');
      if (row.result) return { type: 'answer', answer: await readFirst(repeat, row, row.result) };
      // Its process lives, so it is still at work.
      if (!row.is_dead) return { type: 'busy' };
      if (!isSafeToRepeat) throw gatewayProblem('outcome-unknown');
      await client.query(
        `update first_result set exchange = $4, boot = $5, started_at = clock_timestamp()
         where consumer = $1 and service = $2 and key = $3`,
        [...place(repeat), repeat.exchange, me],
      );
      return { type: 'mine' };
    });
  }

  /** Where the source will know it again, the next repeat tries anew; else nobody may. */
  const giveUp = (repeat: RepeatKey, isSafeToRepeat: boolean): Promise<unknown> =>
    asAgency(pool, repeat.agency, (client) =>
      client.query(
        `${isSafeToRepeat ? 'delete from first_result' : 'update first_result set boot = 0'}
         where consumer = $1 and service = $2 and key = $3 and exchange = $4 and result is null`,
        [...place(repeat), repeat.exchange],
      ),
    );

  async function keep(repeat: RepeatKey, answer: SourceAnswer & { readonly type: 'answer' }): Promise<void> {
    await asAgency(pool, repeat.agency, async (client) => {
      const { rows } = await client.query<{ started_at: Date }>(
        'select started_at from first_result where consumer = $1 and service = $2 and key = $3 and exchange = $4',
        [...place(repeat), repeat.exchange],
      );
      const [row] = rows;
      if (!row)
        throw gatewayProblem('evidence-unavailable', { detail: 'the claim of an idempotency key is gone' });
      const sealed = await keys.seal(
        repeat.agency,
        repeat.exchange,
        row.started_at.getTime(),
        toBytes(answer),
        'result',
      );
      await client.query(
        'update first_result set result = $5 where consumer = $1 and service = $2 and key = $3 and exchange = $4',
        [...place(repeat), repeat.exchange, sealed],
      );
    });
  }

  /** Takes the key in this process before it is taken in the database, and keeps it if the claim is won. */
  async function tryToClaim(repeat: RepeatKey, isSafeToRepeat: boolean): Promise<Claim> {
    const id = toId(repeat);
    if (working.has(id)) return { type: 'busy' };
    working.add(id);
    let isMine = false;
    try {
      const claimed = await claim(repeat, isSafeToRepeat);
      isMine = claimed.type === 'mine';
      return claimed;
    } finally {
      if (!isMine) working.delete(id);
    }
  }

  async function workOnce(
    repeat: RepeatKey,
    isSafeToRepeat: boolean,
    work: () => Promise<SourceAnswer>,
  ): Promise<SourceAnswer> {
    let answer: SourceAnswer;
    try {
      answer = await work();
    } catch (error) {
      await giveUp(repeat, isSafeToRepeat);
      throw error;
    }
    // A no changed nothing and its reason may pass: only a yes is kept.
    await (answer.type === 'answer' ? keep(repeat, answer) : giveUp(repeat, true));
    return answer;
  }

  return {
    async once(repeat, isSafeToRepeat, work) {
      for (let waited = 0; ; waited += waitMs) {
        const claimed = await tryToClaim(repeat, isSafeToRepeat);
        if (claimed.type === 'answer') return claimed.answer;
        if (claimed.type === 'mine') break;
        if (waited >= longestWaitMs) throw gatewayProblem('idempotency-key-busy', { retryAfterSeconds: 1 });
        await sleep(waitMs);
      }
      try {
        return await workOnce(repeat, isSafeToRepeat, work);
      } finally {
        working.delete(toId(repeat));
      }
    },
    async forget(agency, beforeMs) {
      const { rowCount } = await asAgency(pool, agency, (client) =>
        client.query('delete from first_result where started_at < $1', [new Date(beforeMs)]),
      );
      return rowCount ?? 0;
    },
  };
}
