import type { Language, MessageList, MessageStatus } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import { askDoor } from '../agency/ask-door.ts';
import { toOperatorDoor } from '../agency/operator-door.ts';

/** One-way messages of the agency's systems that its gateway could not deliver. */
export type Undelivered =
  | { readonly type: 'list'; readonly messages: readonly MessageStatus[] }
  /** The desk is not connected to the operator door. */
  | { readonly type: 'unset' }
  | { readonly type: 'silent' };

/** What the gateway tells; that it does not answer hides nothing else of the page. */
export async function findUndelivered(agency: Agency, language: Language): Promise<Undelivered> {
  if (agency.hosted.operatorUrl === undefined) return { type: 'unset' };
  const query = new URLSearchParams({ member: agency.member, state: 'undelivered' });
  try {
    const door = await toOperatorDoor(agency, `/messages?${query.toString()}`);
    const { messages } = await askDoor<MessageList>(door, language);
    return { type: 'list', messages };
  } catch {
    return { type: 'silent' };
  }
}

/** Has the gateway try it again, or forget it. @throws Problem as the gateway refuses, `gateway-silent` */
export async function orderMessage(
  agency: Agency,
  { id, order, by }: { readonly id: string; readonly order: 'retry' | 'drop'; readonly by: string },
  language: Language,
): Promise<void> {
  const door = await toOperatorDoor(agency, `/messages/${id}/${order}`);
  await askDoor(door, language, { member: agency.member, by });
}
