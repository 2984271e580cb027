import { openDestinations } from '@saphan/web';
import { Problem } from '@saphan/contracts';
import { signWebhook, toPublicJwk, type SigningKey } from '@saphan/exchange';
import { Agent, fetch } from 'undici';
import { apiProblem } from '../api/api-problems.ts';

/** Sends words to addresses that agencies have named. */
export interface WebhookSender {
  /** Public keys by which receivers check, as a JWK Set. */
  readonly keys: { readonly keys: readonly Readonly<Record<string, string>>[] };
  /** @throws Problem `webhook-address` for a URL that is none, carries a password, or leads to this machine or network */
  checkUrl(url: string): void;
  /**
   * @returns HTTP status of the answer; redirects are not followed
   * @throws Problem `webhook-address`; Error where no answer came
   */
  post(url: string, body: string, epochSeconds: number): Promise<number>;
  close(): Promise<void>;
}

const timeoutMs = 10_000;

/** The first problem of ours that an error was caused by: fetch wraps what the look-up of a name threw. */
function findProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  return error instanceof Error ? findProblem(error.cause) : undefined;
}

/** @param networks opened although they are closed as a rule, comma-separated, as for sources of a gateway */
export function openWebhookSender(key: SigningKey, networks: string): WebhookSender {
  const allowed = networks.split(',').flatMap((entry) => entry.trim() || []);
  const { checkHost, lookup } = openDestinations(allowed, (detail) =>
    apiProblem('webhook-address', { detail }),
  );
  const agent = new Agent({ connect: { lookup } });

  function checkUrl(url: string): void {
    if (!URL.canParse(url)) throw apiProblem('webhook-address', { detail: 'no URL' });
    const { protocol, hostname, username, password, hash } = new URL(url);
    const isPlain = username === '' && password === '' && hash === '';
    if (!isPlain || !['http:', 'https:'].includes(protocol))
      throw apiProblem('webhook-address', { detail: 'another form of URL' });
    checkHost(hostname);
  }

  return {
    keys: { keys: [{ ...toPublicJwk(key), kid: key.kid, use: 'sig', alg: key.algorithm }] },
    checkUrl,
    async post(url, body, epochSeconds) {
      checkUrl(url);
      const bytes = Buffer.from(body);
      const signed = signWebhook({ url, contentType: 'application/json', body: bytes }, key, epochSeconds);
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...signed, 'user-agent': 'saphan' },
          body: bytes,
          redirect: 'manual',
          dispatcher: agent,
          signal: AbortSignal.timeout(timeoutMs),
        });
        // What it says is of no interest, and a receiver is not let fill our memory.
        await response.body?.cancel();
        return response.status;
      } catch (error) {
        throw findProblem(error) ?? error;
      }
    },
    close: () => agent.close(),
  };
}
