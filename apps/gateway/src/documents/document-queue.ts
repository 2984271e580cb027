import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import type { DocumentName } from './document-store.ts';

/** Which ones may not be taken now. */
export interface NotNow {
  /** In hand in this process. */
  readonly inHand: readonly string[];
  readonly agencies: readonly string[];
}

/** Documents that are to be handed over, as those who hand them over see them; several processes may at once. */
export interface DocumentQueue {
  /** Takes what is due longest for this process alone; what a process that died had is due again. */
  claim(notNow: NotNow, nowMs: number): Promise<DocumentName | undefined>;
  /** Later again. @param problem why it was not taken; nothing where nobody was asked */
  rest(name: DocumentName, dueAtMs: number, problem?: string): Promise<void>;
}

export const toWorkId = ({ service, client, id }: DocumentName): string => [service, client, id].join(' ');

export function openDocumentQueue(pool: pg.Pool, boot: bigint): DocumentQueue {
  const me = boot.toString();
  return {
    async claim({ inHand, agencies }, nowMs) {
      const { rows } = await pool.query<DocumentName>({
        name: 'claim_document',
        text: `update document_work w set boot = $1
         from (select agency, service, client, id from document_work
               where due_at <= $2 and (service || ' ' || client || ' ' || id) <> all($3) and agency <> all($4::uuid[])
                 and (boot is null or boot = $1 or pg_try_advisory_xact_lock(boot))
               order by due_at limit 1 for update skip locked) due
         where w.agency = due.agency and w.service = due.service and w.client = due.client and w.id = due.id
         returning w.agency, w.service, w.client, w.id`,
        values: [me, new Date(nowMs), inHand, agencies],
      });
      return rows[0];
    },
    rest: ({ agency, service, client: sender, id }, dueAtMs, problem) =>
      asAgency(pool, agency, async (client) => {
        const place = [service, sender, id];
        if (problem !== undefined)
          await client.query(
            `update document set tries = tries + 1, last_problem = $4
             where service = $1 and client = $2 and id = $3`,
            [...place, problem],
          );
        await client.query(
          `update document_work set due_at = $4, boot = null
           where service = $1 and client = $2 and id = $3 and agency = $5`,
          [...place, new Date(dueAtMs), agency],
        );
      }),
  };
}
