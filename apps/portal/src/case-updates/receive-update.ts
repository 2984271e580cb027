import { toUuidV7, type CaseUpdate } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { moveHeld } from '../dispatch/held-dispatches.ts';
import { keepDocuments } from '../documents/keep-documents.ts';
import { findOccasion } from '../notifications/find-occasion.ts';
import { eraseNewsAddress } from '../notifications/news-address.ts';
import { notifyApplicant } from '../notifications/notify-applicant.ts';
import { openPayment } from '../payment/open-payment.ts';
import { cancelEnded } from '../payment/provider-jobs.ts';
import { portalProblem } from '../portal-problems.ts';
import { refundBill } from '../refund/refund-bill.ts';
import type { PortalStore, PortalTransaction } from '../store/portal-store.ts';
import { readCases, writeCase } from './case-state.ts';
import { findNews, type MessageKind } from './find-news.ts';

export interface UpdateContext {
  readonly store: PortalStore;
  readonly vault: Vault;
  readonly now: Date;
}

/** Which desk an application's service was sent to; only that one may speak of it. */
async function isFromDecidingDesk(
  trx: PortalTransaction,
  update: CaseUpdate,
  sender: string,
): Promise<boolean> {
  const sent = await trx
    .selectFrom('dispatch')
    .select('data_service')
    .where('application', '=', update.application)
    .where('service', '=', update.service)
    .where('kind', '=', 'submission')
    // What no agency has been asked for is nobody's to speak of.
    .where('state', 'not in', ['held', 'ended'])
    .executeTakeFirst();
  return sent?.data_service.startsWith(`${sender}/`) === true;
}

/**
 * Takes in what an agency says of a case: the whole public state, by version. An update that is not newer than what is known
 * changes nothing, so a repeat or an old one that comes late does no harm.
 * @param sender subsystem that the gateway has verified
 * @throws Problem `update-not-ours`
 */
export async function receiveUpdate(
  { store, vault, now }: UpdateContext,
  update: CaseUpdate,
  sender: string,
): Promise<'kept' | 'known'> {
  const owner = await store.findOwner(update.application);
  if (owner === undefined) throw portalProblem('update-not-ours', { rule: 'application' });
  return store.asPerson(owner, async (trx) => {
    const application = await findApplication(trx, vault, update.application, { lock: true });
    if (application === undefined || !(await isFromDecidingDesk(trx, update, sender))) {
      throw portalProblem('update-not-ours', { rule: 'sender' });
    }
    const before = (await readCases(trx, vault, application)).get(update.service);
    if (before !== undefined && before.version >= update.version) return 'known';
    await writeCase(trx, vault, application, update, { agency: store.agency, now });
    await openPayment(trx, application, update, { agency: store.agency, payee: sender, now });
    await refundBill(trx, vault, update, { agency: store.agency, payee: sender, now });
    await cancelEnded(trx, application.id, update);
    await keepDocuments(trx, vault, application, update, { agency: store.agency, sender });
    await moveHeld(trx, update, { agency: store.agency, now });
    await tell(trx, application, update, findNews(update, before), { agency: store.agency, now });
    const occasion = findOccasion(update, before);
    if (occasion) await notifyApplicant(trx, vault, application, occasion, { agency: store.agency, now });
    await eraseNewsAddress(trx, application);
    await addAudit(trx, store.agency, now, {
      action: 'update-received',
      application: application.id,
      detail: { service: update.service, version: update.version, state: update.state },
    });
    return 'kept';
  });
}

async function tell(
  trx: PortalTransaction,
  { id, person }: { readonly id: string; readonly person: string },
  { service }: CaseUpdate,
  news: readonly MessageKind[],
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  for (const kind of news) {
    await trx
      .insertInto('message')
      .values({ id: toUuidV7(now.getTime()), application: id, agency, person, service, kind, at: now })
      .execute();
  }
}
