import { countSegments, findPhoneNumber, signBody } from '@saphan/messages';
import type { Log, Server } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PhoneStore } from './phone-store.ts';

export interface SmsDoorOptions {
  readonly phones: PhoneStore;
  readonly token: string;
  /** How long statuses and slow numbers take, and `…003` is busy. */
  readonly delayMs: number;
  /** The one address to which statuses are told, whatever a message asks for. */
  readonly statusUrl: string;
  readonly log: Log;
}

/** How a number is treated that ends so: the ways by which real providers make a sender's life hard. */
export const numberRules = {
  '001': '422 number-unknown',
  '002': '202, status undeliverable later',
  '003': '429, accepted when the sender comes again later',
  '004': 'accepted after a while',
  '005': '503, each time',
} as const;

/** Statuses are told again until somebody takes them, as often as this. */
const statusTries = 5;

interface Order {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const readOrder = (body: unknown): Order => {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  return {
    id: textOf(fields['id']),
    to: textOf(fields['to']),
    from: textOf(fields['from']),
    text: textOf(fields['text']),
  };
};

/** A provider of text messages: `POST /sms/v1/messages`, and what became of each told to the sender. It delivers to a page. */
export function addSmsDoor(app: Server, { phones, token, delayMs, statusUrl, log }: SmsDoorOptions): void {
  const busySince = new Map<string, number>();
  const stopping = new AbortController();

  async function tellStatus(id: string, status: 'delivered' | 'undeliverable'): Promise<void> {
    const body = Buffer.from(JSON.stringify({ id, status, at: new Date().toISOString() }));
    for (let count = 0; count < statusTries && !stopping.signal.aborted; count += 1) {
      await sleep(delayMs, undefined, { signal: stopping.signal });
      const answer = await fetch(statusUrl, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'x-sms-signature': signBody(token, body) },
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(10_000)]),
      }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok === true) return;
    }
  }

  /** Nothing where the message is to be taken. */
  async function findRefusal(to: string): Promise<{ status: number; code: string } | undefined> {
    if (to.endsWith('001')) return { status: 422, code: 'number-unknown' };
    if (to.endsWith('005')) return { status: 503, code: 'no-route' };
    if (to.endsWith('004')) await sleep(delayMs);
    if (!to.endsWith('003')) return undefined;
    const since = busySince.get(to) ?? Date.now();
    busySince.set(to, since);
    return Date.now() - since < delayMs ? { status: 429, code: 'busy' } : undefined;
  }

  async function take(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (request.headers.authorization !== `Bearer ${token}`)
      return reply.status(401).send({ code: 'token-wrong' });
    const { id, to, from, text } = readOrder(request.body);
    if (id === '' || text === '' || from === '') return reply.status(422).send({ code: 'malformed' });
    if (findPhoneNumber(to) !== to) return reply.status(422).send({ code: 'number-unknown' });
    const refusal = await findRefusal(to);
    if (refusal) return reply.status(refusal.status).send({ code: refusal.code });
    const segments = countSegments(text);
    if (segments > 3) return reply.status(422).send({ code: 'too-long' });
    const isLost = to.endsWith('002');
    const message = { id, channel: 'sms' as const, to, from, text, at: new Date().toISOString(), segments };
    const isNew = isLost || (await phones.add(message));
    if (isNew)
      tellStatus(id, isLost ? 'undeliverable' : 'delivered').catch((error: unknown) => {
        log.debug({ err: error }, 'a status was not told');
      });
    return reply.status(202).send({ id, segments });
  }

  app.post('/sms/v1/messages', take);
  app.addHook('onClose', async () => {
    stopping.abort();
    await Promise.resolve();
  });
}
