import type { MessageProblem } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import type { MessageHead, MessageTry, MessageWork } from './kept-message.ts';
import { contextOf, giveRoom } from './message-store.ts';

/** Which ones may not be taken now. */
export interface NotNow {
  /** In hand in this process. */
  readonly ids: readonly string[];
  readonly services: readonly string[];
  readonly agencies: readonly string[];
}

/** What came of a try, as it is kept. */
export type TryEnd =
  | { readonly type: 'delivered'; readonly status: number; readonly sha256: Buffer }
  | { readonly type: 'again'; readonly problem: MessageProblem; readonly dueAt: number }
  | { readonly type: 'refused' | 'dead'; readonly problem: MessageProblem };

/** Messages as those who deliver them see them; several processes may at once. */
export interface MessageQueue {
  /** Takes what is due, oldest first, for this process alone. What a process that died had in hand is due again. */
  claim(most: number, notNow: NotNow, nowMs: number): Promise<MessageWork[]>;
  /**
   * Opens it and notes the try before anything leaves: after a death nobody uses the same exchange twice.
   * @param toExchange id of the try from how many there were before it
   */
  begin(
    work: MessageWork,
    toExchange: (tries: number, handedAt: Date) => string,
  ): Promise<MessageTry | undefined>;
  end(work: MessageWork, end: TryEnd, nowMs: number): Promise<void>;
}

export function openMessageQueue(pool: pg.Pool, vault: Vault, boot: bigint): MessageQueue {
  const me = boot.toString();
  return {
    async claim(most, { ids, services, agencies }, nowMs) {
      if (most <= 0) return [];
      const { rows } = await pool.query<MessageWork>({
        name: 'claim_messages',
        text: `update message_work w set boot = $1
         from (select agency, id from message_work
               where state = 'waiting' and due_at <= $2 and id <> all($3) and service <> all($4) and agency <> all($6::uuid[])
                 and (boot is null or boot = $1 or pg_try_advisory_xact_lock(boot))
               order by due_at limit $5 for update skip locked) due
         where w.agency = due.agency and w.id = due.id
         returning w.agency, w.id, w.service`,
        values: [me, new Date(nowMs), ids, services, most, agencies],
      });
      return rows;
    },
    begin: ({ agency, id }, toExchange) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<{
          client: string;
          tries: number;
          handed_at: Date;
          ends_at: Date;
          wrapped_key: Buffer;
          head: Buffer;
          body: Buffer;
        }>(
          `select client, tries, handed_at, ends_at, wrapped_key, head, body from message
           where id = $1 and state = 'waiting' for update`,
          [id],
        );
        const [row] = rows;
        if (row === undefined) return undefined;
        const exchange = toExchange(row.tries, row.handed_at);
        await client.query('update message set tries = tries + 1, last_exchange = $2 where id = $1', [
          id,
          exchange,
        ]);
        const key = vault.unwrap(row.wrapped_key);
        const head = vault.decrypt(key, row.head, contextOf(id, 'head')).toString('utf8');
        return {
          client: row.client,
          head: JSON.parse(head) as MessageHead,
          body: vault.decrypt(key, row.body, contextOf(id, 'body')),
          tries: row.tries + 1,
          handedAt: row.handed_at,
          endsAt: row.ends_at,
          exchange,
        };
      }),
    end: ({ agency, id }, end, nowMs) =>
      asAgency(pool, agency, async (client) => {
        if (end.type === 'delivered') {
          const { rows } = await client.query<{ bytes: string }>(
            `update message set state = 'delivered', ended_at = $2, answer_status = $3, answer_digest = $4,
                    last_problem = null, wrapped_key = null, head = null, body = null
             where id = $1 and state = 'waiting' returning bytes`,
            [id, new Date(nowMs), end.status, end.sha256],
          );
          const [row] = rows;
          if (row === undefined) return;
          await giveRoom(client, Number(row.bytes));
          await client.query('delete from message_work where agency = $1 and id = $2', [agency, id]);
          return;
        }
        const isOver = end.type !== 'again';
        const { rowCount } = await client.query(
          `update message set state = $2, last_problem = $3, ended_at = $4 where id = $1 and state = 'waiting'`,
          [id, isOver ? end.type : 'waiting', JSON.stringify(end.problem), isOver ? new Date(nowMs) : null],
        );
        if (rowCount !== 1) return;
        await client.query(
          `update message_work set state = $3, due_at = $4, boot = null where agency = $1 and id = $2`,
          [
            agency,
            id,
            isOver ? 'undelivered' : 'waiting',
            new Date(end.type === 'again' ? end.dueAt : nowMs),
          ],
        );
      }),
  };
}
