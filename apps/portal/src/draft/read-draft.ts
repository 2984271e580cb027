import type { Vault } from '@saphan/db';
import { readAnswers } from '../answers/read-answers.ts';
import { findApplication } from '../application/open-application.ts';
import type { Network } from '../network/open-network.ts';
import { portalProblem } from '../portal-problems.ts';
import { readPrefills } from '../prefill/prefill.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { toDraft, type Draft, type ReportedItem } from './draft.ts';

export interface DraftContext {
  readonly vault: Vault;
  readonly network: Network;
  readonly now: Date;
}

/** Reports of values of an application by item; of several the last. */
async function readReported(trx: PortalTransaction, application: string): Promise<Draft['reported']> {
  const rows = await trx
    .selectFrom('correction')
    .select(['id', 'item', 'exchange', 'owner_state'])
    .where('application', '=', application)
    .where('state', '=', 'sent')
    .orderBy('sent_at')
    .execute();
  return new Map(
    rows.map(({ id, item, exchange, owner_state }) => [
      item,
      { id, exchange, state: (owner_state ?? 'sending') as ReportedItem['state'] },
    ]),
  );
}

/**
 * Reads a draft of the transaction's person.
 * @throws Problem `application-not-found` (also for another person's), `already-submitted`
 */
export async function getDraft(
  trx: PortalTransaction,
  { vault, network, now }: DraftContext,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Draft> {
  const application = await findApplication(trx, vault, id, { lock });
  if (application === undefined) throw portalProblem('application-not-found');
  if (application.state !== 'draft') throw portalProblem('already-submitted');
  const typed = await readAnswers(trx, vault, application);
  const prefills = await readPrefills(trx, vault, application, now);
  return toDraft(network, application, typed, prefills, await readReported(trx, id));
}
