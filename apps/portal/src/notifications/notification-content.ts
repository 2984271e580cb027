import type { Language } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { EmailAddress } from '@saphan/messages';

/** What is written and to whom, while it waits. */
export interface WaitingContent {
  readonly to: EmailAddress;
  readonly language: Language;
  /** By when something is to be done, RFC 3339. */
  readonly until?: string;
  /** Code in the link, where the letter brings one. */
  readonly code?: string;
}

/** All that stays of the address when it is done. */
export interface EndedContent {
  readonly shown: string;
}

/** Under which key and name the content of a person's notifications is sealed: an application's or their contact's. */
export interface ContentSeal {
  readonly key: Buffer;
  /** As `sealContext` or `contactContext` makes it of the notification. */
  readonly contextOf: (notification: string) => string;
}

export const sealContent = (
  vault: Vault,
  { key, contextOf }: ContentSeal,
  notification: string,
  content: WaitingContent | EndedContent,
): Buffer => vault.encrypt(key, Buffer.from(JSON.stringify(content)), contextOf(notification));

export const openContent = (
  vault: Vault,
  { key, contextOf }: ContentSeal,
  notification: string,
  sealed: Uint8Array,
): WaitingContent | EndedContent =>
  JSON.parse(vault.decrypt(key, sealed, contextOf(notification)).toString('utf8')) as
    | WaitingContent
    | EndedContent;
