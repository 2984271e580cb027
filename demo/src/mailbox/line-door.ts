import { isLineUser, signBody } from '@saphan/messages';
import type { Server } from '@saphan/web';
import { createHash } from 'node:crypto';
import type { PhoneStore } from './phone-store.ts';

export interface LineDoorOptions {
  readonly phones: PhoneStore;
  readonly token: string;
  /** Channel secret: events are signed with it. */
  readonly secret: string;
  /** Webhook of the official account. */
  readonly eventsUrl: string;
}

/** The id that LINE would give a user of this name for the one official account. */
export const toLineUser = (name: string): string =>
  `U${createHash('sha256').update(`demo line\0${name.trim().toLowerCase()}`).digest('hex').slice(0, 32)}`;

interface Push {
  readonly to?: unknown;
  readonly messages?: readonly { readonly type?: unknown; readonly text?: unknown }[];
}

/** LINE's Messaging API, as far as it is used: `POST /v2/bot/message/push`. It delivers to a page. */
export function addLineDoor(app: Server, { phones, token }: LineDoorOptions): void {
  app.post<{ Body: Push | null }>('/v2/bot/message/push', async ({ headers, body }, reply) => {
    if (headers.authorization !== `Bearer ${token}`)
      return reply.status(401).send({ message: 'Authentication failed.' });
    const to = typeof body?.to === 'string' ? body.to : '';
    const [first] = body?.messages ?? [];
    if (!isLineUser(to))
      return reply
        .status(400)
        .send({ message: 'The request body has 1 error(s)', details: [{ property: 'to' }] });
    if (first?.type !== 'text' || typeof first.text !== 'string' || first.text === '')
      return reply
        .status(400)
        .send({ message: 'The request body has 1 error(s)', details: [{ property: 'messages[0]' }] });
    const key = headers['x-line-retry-key'];
    const id = typeof key === 'string' ? key : crypto.randomUUID();
    const isNew = await phones.add({
      id,
      channel: 'line',
      to,
      from: 'สะพาน Saphan',
      text: first.text,
      at: new Date().toISOString(),
    });
    return isNew
      ? reply.send({ sentMessages: [{ id }] })
      : reply.status(409).send({ message: 'The retry key is already accepted' });
  });
}

/** A user writes to the official account: LINE tells its webhook. @returns the status of its answer, 0 for none */
export async function writeToAccount(
  { secret, eventsUrl }: LineDoorOptions,
  user: string,
  text: string,
): Promise<number> {
  const body = Buffer.from(
    JSON.stringify({
      destination: toLineUser('saphan'),
      events: [
        {
          type: 'message',
          mode: 'active',
          timestamp: Date.now(),
          webhookEventId: crypto.randomUUID(),
          source: { type: 'user', userId: user },
          message: { type: 'text', id: String(Date.now()), text },
        },
      ],
    }),
  );
  const answer = await fetch(eventsUrl, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-line-signature': signBody(secret, body) },
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status ?? 0;
}
