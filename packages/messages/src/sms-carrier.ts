import type { Carried, Carrier, Outgoing } from './carrier.ts';
import { askByHttp } from './http-answer.ts';
import { findPhoneNumber } from './phone-number.ts';

export interface SmsOptions {
  /** Provider's address without a slash at its end; it has `POST /sms/v1/messages`. */
  readonly url: string;
  readonly token: string;
  /** Name that the telephone shows; the regulator registers it. */
  readonly sender: string;
  /** Where the provider tells what became of a message. */
  readonly statusUrl?: string;
  readonly timeoutMs?: number;
}

/** Refusals that are about the number; the others are about what was asked. */
const aboutNumber: ReadonlySet<string> = new Set(['number-unknown', 'number-barred']);

/**
 * Text messages by a provider's HTTP interface (docs/guides/people-messages.md). The message's id is its key there: a repeat is answered
 * with what the first one was.
 */
export function openSmsCarrier({ url, token, sender, statusUrl, timeoutMs = 15_000 }: SmsOptions): Carrier {
  return {
    channel: 'sms',
    async carry({ id, to: typed, letter }: Outgoing): Promise<Carried> {
      const to = findPhoneNumber(typed);
      if (to === undefined) return { type: 'refused', reason: 'address', detail: 'not a number' };
      const answer = await askByHttp(`${url}/sms/v1/messages`, {
        token,
        timeoutMs,
        headers: { 'idempotency-key': id },
        body: { id, to, from: sender, text: letter.brief, ...(statusUrl !== undefined && { statusUrl }) },
      });
      if (answer.type === 'silent') return { type: 'later', detail: answer.detail };
      const { status, body } = answer;
      if (status === 202) return { type: 'accepted', detail: `segments ${JSON.stringify(body['segments'])}` };
      const code = typeof body['code'] === 'string' ? body['code'].slice(0, 60) : '';
      const detail = `${String(status)} ${code}`;
      if (status !== 422) return { type: 'later', detail };
      return { type: 'refused', reason: aboutNumber.has(code) ? 'address' : 'message', detail };
    },
    close: () => Promise.resolve(),
  };
}
