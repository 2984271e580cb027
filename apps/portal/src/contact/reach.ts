import type { Channel, EmailAddress } from '@saphan/messages';
import type { Contact } from './contact.ts';

/** By which way and at which address a person is told. */
export interface Reach {
  readonly channel: Channel;
  readonly to: string;
}

/**
 * The way that the person has chosen and confirmed; the confirmed e-mail address where it is refused or there is none; last the one
 * that was typed into the form.
 */
export function findReach(contact: Contact | undefined, typed?: EmailAddress): Reach | undefined {
  if (contact !== undefined && contact.channel !== 'email') {
    const point = contact.points[contact.channel];
    if (point?.confirmed !== undefined && point.refusedAt === undefined)
      return { channel: contact.channel, to: point.confirmed };
  }
  if (contact?.confirmed !== undefined && contact.refusedAt === undefined)
    return { channel: 'email', to: contact.confirmed };
  return typed === undefined ? undefined : { channel: 'email', to: typed };
}
