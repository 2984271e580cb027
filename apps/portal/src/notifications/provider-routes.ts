import { isSignedBody } from '@saphan/messages';
import { webProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { confirmChat, findChatCode, takeChatCode } from '../contact/change-point.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { noteUndelivered } from './note-undelivered.ts';

/** What a provider has sent, if its signature is right. @throws Problem `forbidden` */
function readSigned(
  secret: string | undefined,
  { body, headers }: FastifyRequest,
  header: string,
): Readonly<Record<string, unknown>> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const signature = headers[header];
  if (secret === undefined || typeof signature !== 'string' || !isSignedBody(secret, bytes, signature))
    throw webProblem('forbidden', { rule: 'signature' });
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What became of a text message, as its provider tells later. A repeat changes nothing. */
async function takeStatus(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { id, status } = readSigned(portal.providerSecrets.sms, request, 'x-sms-signature');
  if (status === 'undeliverable' && typeof id === 'string') await noteUndelivered(portal, id, 'address');
  return reply.status(204).send();
}

interface LineEvent {
  readonly type?: unknown;
  readonly source?: { readonly userId?: unknown };
  readonly message?: { readonly type?: unknown; readonly text?: unknown };
}

/** A person has sent the code of their page from their chat. */
async function takeLineEvent({ store, vault, clock }: Portal, event: LineEvent): Promise<void> {
  const { type, source, message } = event;
  const user = source?.userId;
  if (type !== 'message' || message?.type !== 'text') return;
  if (typeof message.text !== 'string' || typeof user !== 'string') return;
  const code = findChatCode(message.text);
  if (code === undefined) return;
  const now = clock();
  const person = await store.asPortal((trx) => takeChatCode(trx, code, now));
  if (person === undefined) return;
  await store.asPerson(person, (trx) => confirmChat(trx, vault, { agency: store.agency, person, now }, user));
}

/** LINE's webhook. What people write besides codes is read by nobody and kept nowhere. */
async function takeLine(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { events } = readSigned(portal.providerSecrets.line, request, 'x-line-signature');
  for (const event of Array.isArray(events) ? events.slice(0, 100) : [])
    await takeLineEvent(portal, (event ?? {}) as LineEvent);
  return reply.status(200).send();
}

const machine = (name: string, url: string, handle: PageRoute['handle']): PageRoute => ({
  name,
  method: 'POST',
  url,
  kind: 'machine',
  needs: 'nobody',
  // Signed by the provider; no page and no session of ours is involved.
  config: { page: false, csrf: false },
  bodyLimit: 64 * 1024,
  handle,
});

export const providerRoutes: readonly PageRoute[] = [
  machine('status of a text message', '/messages/sms/status', takeStatus),
  machine('events of LINE', '/messages/line/events', takeLine),
];
