import type { CaseUpdate } from '@saphan/contracts';
import { findApplication } from '../application/open-application.ts';
import { readCases } from '../case-updates/case-state.ts';
import { listBills } from '../payment/bill.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { notifyApplicant, type ReminderPayload } from './notify-applicant.ts';
import type { Occasion } from './occasion.ts';

/** Whether what was asked for is still waited for: not sent, not paid, not ended in another way. */
async function isStillOpen(
  trx: PortalTransaction,
  application: string,
  { kind, service = '', about }: Occasion,
  update: CaseUpdate | undefined,
): Promise<boolean> {
  if (kind === 'incomplete')
    return update?.state === 'incomplete' && about === `${service} incomplete ${update.notice?.id ?? ''}`;
  const bills = await listBills(trx, application);
  const isDue = bills.some(({ id, paidAt }) => about === `${service} payment ${id}` && paidAt === undefined);
  return isDue && update?.state === 'waiting-for-payment';
}

/** The job that reminds of what is about to lapse, once. */
export async function remind(
  { store, vault, clock }: Pick<Portal, 'store' | 'vault' | 'clock'>,
  { application: id, occasion }: ReminderPayload,
): Promise<void> {
  const owner = await store.findOwner(id);
  if (owner === undefined || (occasion.kind !== 'incomplete' && occasion.kind !== 'payment')) return;
  const kind = `${occasion.kind}-soon` as const;
  await store.asPerson(owner, async (trx) => {
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application === undefined) return;
    const update = (await readCases(trx, vault, application)).get(occasion.service ?? '');
    if (!(await isStillOpen(trx, id, occasion, update))) return;
    const again = { ...occasion, kind, about: `${occasion.about} soon` };
    await notifyApplicant(trx, vault, application, again, { agency: store.agency, now: clock() });
  });
}
