import type { Language } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { createHash } from 'node:crypto';

/** What is written and to whom, while it waits. */
export interface WaitingContent {
  /** In the form of its channel. */
  readonly to: string;
  readonly language: Language;
  /** By when something is to be done, RFC 3339. */
  readonly until?: string;
  /** Code that the letter brings, or that stands in its link. */
  readonly code?: string;
  /** Name of the document that it is about, in the letter's language. */
  readonly document?: string;
}

/** All that stays of the address when it is done. */
export interface EndedContent {
  readonly shown: string;
  /** Tells whether another address is the same, should it come back later. */
  readonly mark?: string;
}

/** A short digest of an address; it stands inside what is encrypted. */
export const toMark = (to: string): string =>
  createHash('sha256').update('saphan address\0').update(to).digest('base64url').slice(0, 16);

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
