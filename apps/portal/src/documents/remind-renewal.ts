import { addJob } from '@saphan/db';
import { endOfBangkokDay, toBangkokDay } from '@saphan/thai';
import { findApplication } from '../application/open-application.ts';
import type { DB } from '../database.generated.ts';
import { notifyApplicant } from '../notifications/notify-applicant.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { listDocuments } from './held-documents.ts';
import { findRenewal, toReminderStep } from './renewal.ts';

/** Name of the job that looks after the end of a document. */
export const renewalTask = 'remind-renewal';

export interface RenewalPayload {
  readonly document: string;
  readonly application: string;
  readonly person: PersonId;
}

/** Has the end of a document looked after, from now on or from a Bangkok day on. */
export const lookAfterEnd = (trx: PortalTransaction, payload: RenewalPayload, day?: string): Promise<void> =>
  addJob<DB>(
    trx,
    renewalTask,
    { ...payload },
    {
      key: `${renewalTask} ${payload.document}`,
      // By day: a reminder is nothing to wake somebody for.
      ...(day !== undefined && { runAt: new Date(`${day}T09:00:00+07:00`) }),
    },
  );

/**
 * The job that reminds of a document's end by the days that its service sets today, and comes again for the next. Of one that was revoked
 * it says nothing.
 */
export async function remindRenewal(
  { store, vault, network, clock }: Pick<Portal, 'store' | 'vault' | 'network' | 'clock'>,
  payload: RenewalPayload,
): Promise<void> {
  const now = clock();
  await store.asPerson(payload.person, async (trx) => {
    const application = await findApplication(trx, vault, payload.application);
    if (application === undefined) return;
    const document = (await listDocuments(trx, vault, application)).find(({ id }) => id === payload.document);
    if (document?.validUntil === undefined || document.revoked !== undefined) return;
    const { service, names, validUntil } = document;
    const { remindDays } = findRenewal(network.index(), document);
    const dates = { issuedOn: toBangkokDay(document.issuedAt), validUntil };
    const { due, next } = toReminderStep(remindDays, dates, now);
    if (due !== undefined)
      await notifyApplicant(
        trx,
        vault,
        application,
        {
          kind: 'renewal',
          service,
          about: `renewal ${document.id} ${String(due)}`,
          until: endOfBangkokDay(validUntil),
          document: names,
        },
        { agency: store.agency, now },
      );
    if (next !== undefined) await lookAfterEnd(trx, payload, next);
  });
}
