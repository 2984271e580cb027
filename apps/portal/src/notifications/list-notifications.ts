import type { Vault } from '@saphan/db';
import { maskAddress, type Channel, type TemplateName } from '@saphan/messages';
import type { Application } from '../application/application.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { openContent } from './notification-content.ts';
import { sealOfApplication } from './notify-applicant.ts';

/** What was written outside the portal, as its owner sees it. */
export interface SentNotification {
  readonly kind: TemplateName;
  readonly service: string | undefined;
  readonly channel: Channel;
  /** `k…@example.com`, `08…678` or `LINE` */
  readonly shown: string;
  readonly state: 'waiting' | 'sent' | 'refused' | 'given-up';
  readonly problem: string | undefined;
  /** When it ended, or was written while it waits. */
  readonly at: Date;
}

/** Notifications of one application, the newest first. */
export async function listNotifications(
  trx: PortalTransaction,
  vault: Vault,
  application: Pick<Application, 'id' | 'followKey'>,
): Promise<readonly SentNotification[]> {
  const rows = await trx
    .selectFrom('notification')
    .selectAll()
    .where('application', '=', application.id)
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute();
  const seal = sealOfApplication(application);
  return rows.map((row) => {
    const content = openContent(vault, seal, row.id, row.content);
    return {
      kind: row.kind as TemplateName,
      service: row.service ?? undefined,
      channel: row.channel as Channel,
      shown: 'to' in content ? maskAddress(row.channel as Channel, content.to) : content.shown,
      state: row.state as SentNotification['state'],
      problem: row.last_problem ?? undefined,
      at: row.ended_at ?? row.created_at,
    };
  });
}
