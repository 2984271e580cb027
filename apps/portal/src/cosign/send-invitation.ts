import type { Language } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { EmailAddress } from '@saphan/messages';
import { createHash } from 'node:crypto';
import type { Application } from '../application/application.ts';
import { addNotification, checkFewLetters } from '../notifications/add-notification.ts';
import { sealOfApplication } from '../notifications/notify-applicant.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { cosignLinkLifeMs } from './cosign-link.ts';

interface Invitation {
  readonly code: string;
  readonly to: EmailAddress;
  readonly language: Language;
}

/**
 * Sends the other director the link. It opens nothing without their own sign-in and the register's word, so a mistyped address
 * gives nothing away.
 * @throws Problem `too-many-letters`
 */
export async function sendInvitation(
  trx: PortalTransaction,
  vault: Vault,
  application: Application,
  { code, to, language }: Invitation,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  await checkFewLetters(trx, 'cosign', now);
  const until = new Date(now.getTime() + cosignLinkLifeMs).toISOString();
  await addNotification(trx, vault, {
    agency,
    person: application.person,
    application: application.id,
    kind: 'cosign',
    channel: 'email',
    about: `cosign ${createHash('sha256').update(code).digest('base64url')}`,
    content: { to, language, until, code },
    seal: sealOfApplication(application),
    now,
  });
}
