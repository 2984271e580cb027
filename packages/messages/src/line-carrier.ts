import type { Carried, Carrier, Outgoing } from './carrier.ts';
import { askByHttp } from './http-answer.ts';

export interface LineOptions {
  /** `https://api.line.me` */
  readonly url: string;
  /** Channel access token of the official account. */
  readonly token: string;
  readonly timeoutMs?: number;
}

/** A user's id at LINE, of one official account. */
export const isLineUser = (text: string): boolean => /^U[0-9a-f]{32}$/.test(text);

/** Most signs of a text message there. */
const longest = 5000;

/**
 * LINE's Messaging API: one push message to one user (POST /v2/bot/message/push). `X-Line-Retry-Key` is the message's id, by which LINE
 * knows a repeat and answers it with 409.
 */
export function openLineCarrier({ url, token, timeoutMs = 15_000 }: LineOptions): Carrier {
  return {
    channel: 'line',
    async carry({ id, to, letter }: Outgoing): Promise<Carried> {
      if (!isLineUser(to)) return { type: 'refused', reason: 'address', detail: 'not a user' };
      const answer = await askByHttp(`${url}/v2/bot/message/push`, {
        token,
        timeoutMs,
        headers: { 'x-line-retry-key': id },
        body: { to, messages: [{ type: 'text', text: letter.chat.slice(0, longest) }] },
      });
      if (answer.type === 'silent') return { type: 'later', detail: answer.detail };
      const { status, body } = answer;
      const detail = String(status);
      if (status === 200 || status === 409) return { type: 'accepted', detail };
      // LINE says 400 both to an id that is nobody's friend and to a message that it can't read; only the first names `to`.
      if (status !== 400) return { type: 'later', detail };
      const isAboutUser = JSON.stringify(body).includes('"to"');
      return { type: 'refused', reason: isAboutUser ? 'address' : 'message', detail };
    },
    close: () => Promise.resolve(),
  };
}
