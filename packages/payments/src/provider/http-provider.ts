import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { callbackSignatureHeader, PaymentCallback, readCallback } from '../payment-callback.ts';
import { paymentProblem } from '../payment-problem.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { signRequest } from './signed-request.ts';

const Status = Type.Object({
  state: Type.Union([Type.Literal('unknown'), Type.Literal('open'), Type.Literal('cancelled')]),
  payments: Type.Array(PaymentCallback),
});
const Done = Type.Object({
  refundId: Type.String({ minLength: 1, maxLength: 64 }),
  refundedAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T' }),
});

const answerMs = 10_000;

export interface HttpProviderOptions {
  /** Origin of the provider's door. */
  readonly url: string;
  /** Key that signs what we ask and what the provider tells. */
  readonly secret: Uint8Array;
}

/** Speaks to a provider with a small JSON door over HTTP, each request signed; the demo bank is one. */
export function openHttpProvider({ url, secret }: HttpProviderOptions): PaymentProvider {
  async function ask(method: 'GET' | 'POST' | 'PUT', path: string, content?: object): Promise<string> {
    const body = content === undefined ? '' : JSON.stringify(content);
    const answer = await fetch(new URL(path, url), {
      method,
      redirect: 'error',
      headers: {
        [callbackSignatureHeader]: signRequest(secret, method, path, body),
        ...(content !== undefined && { 'content-type': 'application/json' }),
      },
      ...(content !== undefined && { body }),
      signal: AbortSignal.timeout(answerMs),
    }).catch((cause: unknown) => {
      throw paymentProblem('payment-provider', { cause, at: path });
    });
    const text = await answer.text();
    if (!answer.ok)
      throw paymentProblem('payment-provider', { at: path, detail: `answered ${String(answer.status)}` });
    return text;
  }
  const read = <Schema extends TSchema>(schema: Schema, text: string, at: string): Static<Schema> => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw paymentProblem('payment-provider', { cause, at });
    }
    if (!Value.Check(schema, value)) throw paymentProblem('payment-provider', { at });
    return value;
  };
  return {
    async create({ reference, ...bill }) {
      await ask('PUT', `/api/bills/${reference}`, bill);
    },
    status: async (reference) => read(Status, await ask('GET', `/api/bills/${reference}`), 'status'),
    async cancel(reference) {
      await ask('POST', `/api/bills/${reference}/cancel`, {});
    },
    refund: async ({ refund, ...order }) =>
      read(Done, await ask('PUT', `/api/refunds/${refund}`, order), 'refund'),
    readCallback: (body, signature) => readCallback(secret, body, signature),
    dailyFile: (day) => ask('GET', `/api/settlements/${day}`),
  };
}
