import { isUuidV7 } from '@saphan/contracts';
import type { Channel, TemplateName } from '@saphan/messages';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { findContact, noteRefused, sealOfContact } from '../contact/contact.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { openContent, toMark } from './notification-content.ts';
import { sealOfApplication } from './notify-applicant.ts';
import { isOfApplicant } from './occasion.ts';
import { tellReach } from './tell-reach.ts';

/**
 * A message that was taken did not arrive after all: its provider says so later, or it came back. It is shown as refused, as if it had been
 * so at once, with all that went with it. The address itself is forgotten by then: a mark tells whether the one in use is still the same.
 * @returns whether it was one of ours that counted as sent
 */
export async function noteUndelivered(
  { store, vault, clock }: Pick<Portal, 'store' | 'vault' | 'clock'>,
  id: string,
  reason: 'address' | 'message',
): Promise<boolean> {
  if (!isUuidV7(id)) return false;
  const owner = await store.asPortal((trx) =>
    trx
      .selectFrom('notification_owner')
      .select('person')
      .where('notification', '=', id)
      .where('agency', '=', store.agency)
      .executeTakeFirst(),
  );
  if (owner === undefined) return false;
  const person = owner.person as PersonId;
  const now = clock();
  return store.asPerson(person, async (trx) => {
    const problem = `refused-${reason}`;
    const rows = await trx
      .updateTable('notification')
      .set({ state: 'refused', last_problem: problem, ended_at: now })
      .where((where) => where.or([where('id', '=', id), where('bundle', '=', id)]))
      .where('state', '=', 'sent')
      .returningAll()
      .execute();
    const [first] = rows;
    if (first === undefined) return false;
    for (const row of rows)
      await addAudit(trx, store.agency, now, {
        action: 'notification-failed',
        ...(row.application !== null && { application: row.application }),
        detail: { notification: row.id, kind: row.kind, problem },
      });
    if (reason !== 'address') return true;
    const application =
      first.application === null ? undefined : await findApplication(trx, vault, first.application);
    const contact = await findContact(trx, vault, { agency: store.agency, person });
    const seal = application ? sealOfApplication(application) : contact && sealOfContact(contact);
    const content = seal && openContent(vault, seal, first.id, first.content);
    const mark = content && 'shown' in content ? content.mark : undefined;
    const inUse = [
      contact?.confirmed,
      contact?.waiting,
      contact?.points.sms?.confirmed,
      contact?.points.line?.confirmed,
      application?.newsAddress,
    ];
    const to = inUse.find((address) => address !== undefined && toMark(address) === mark);
    const context = { agency: store.agency, person, now };
    if (to !== undefined) await noteRefused(trx, vault, context, to, application);
    const channel = first.channel as Channel;
    if (application && isOfApplicant(first.kind as TemplateName))
      await tellReach(trx, vault, application, { channel, isReached: false }, context);
    return true;
  });
}
