import { addJob, type Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import { findContact } from '../contact/contact.ts';
import { findReach } from '../contact/reach.ts';
import type { DB } from '../database.generated.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { addNotification } from './add-notification.ts';
import type { ContentSeal } from './notification-content.ts';
import { topicOf, type Occasion } from './occasion.ts';

/** Name of the job that looks again shortly before something lapses. */
export const reminderTask = 'remind';

/** How long before the last day the person is reminded. */
const reminderMs = 3 * 24 * 60 * 60 * 1000;

export interface ReminderPayload {
  readonly application: string;
  readonly occasion: Occasion;
}

export type Notified = Pick<
  Application,
  'id' | 'person' | 'followKey' | 'language' | 'newsAddress' | 'services'
>;

export const sealOfApplication = ({ id, followKey }: Pick<Application, 'id' | 'followKey'>): ContentSeal => ({
  key: followKey,
  contextOf: (notification) => sealContext(id, `notification ${notification}`),
});

/** Tells the applicant of something, where they have given an address and want to hear of it. */
export async function notifyApplicant(
  trx: PortalTransaction,
  vault: Vault,
  application: Notified,
  occasion: Occasion,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  const { id, person, language } = application;
  const { kind, service, about, until, document } = occasion;
  const contact = await findContact(trx, vault, { agency, person });
  if (until !== undefined && (kind === 'incomplete' || kind === 'payment')) {
    await remindLater(trx, { application: id, occasion }, new Date(until), now);
  }
  const reach = findReach(contact, application.newsAddress);
  if (reach === undefined || contact?.switchedOff.has(topicOf[kind]) === true) return;
  const told = contact?.language ?? language;
  await addNotification(trx, vault, {
    agency,
    person,
    application: id,
    kind,
    ...(service !== undefined && { service }),
    about,
    channel: reach.channel,
    content: {
      to: reach.to,
      language: told,
      ...(until !== undefined && { until }),
      ...(document && { document: document[told] }),
    },
    seal: sealOfApplication(application),
    now,
  });
}

/** Enqueued whatever the person has switched off now: it is asked again then. */
async function remindLater(
  trx: PortalTransaction,
  payload: ReminderPayload,
  until: Date,
  now: Date,
): Promise<void> {
  const runAt = new Date(until.getTime() - reminderMs);
  if (runAt <= now) return;
  await addJob<DB>(
    trx,
    reminderTask,
    { ...payload },
    { runAt, key: `${reminderTask} ${payload.occasion.about}` },
  );
}
