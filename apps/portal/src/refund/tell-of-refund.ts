import type { Vault } from '@saphan/db';
import { findApplication } from '../application/open-application.ts';
import { eraseNewsAddress } from '../notifications/news-address.ts';
import { notifyApplicant } from '../notifications/notify-applicant.ts';
import type { BillRow } from '../payment/bill-row.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

interface RefundNews {
  readonly kind: 'refunding' | 'refunded';
  readonly refund: string;
  readonly bill: Pick<BillRow, 'application' | 'service'>;
}

/** Writes to the applicant that money goes back, and that it is back; then the address of a matter that is over is forgotten. */
export async function tellOfRefund(
  trx: PortalTransaction,
  vault: Vault,
  context: { readonly agency: string; readonly now: Date },
  { kind, refund, bill: { application: id, service } }: RefundNews,
): Promise<void> {
  const application = await findApplication(trx, vault, id);
  if (application === undefined) return;
  const occasion = { kind, service, about: `${kind} ${refund}` };
  await notifyApplicant(trx, vault, application, occasion, context);
  if (kind === 'refunded') await eraseNewsAddress(trx, application);
}
