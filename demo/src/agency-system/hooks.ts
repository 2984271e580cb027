import { toVerifyingKey, verifyWebhook, type VerifyingKey } from '@saphan/exchange';

/** What the desk tells of a case. */
export interface Told {
  readonly id: string;
  readonly type: string;
  readonly case: string;
  readonly service: string;
}

export interface HookReader {
  /** @throws Problem for a word that is not the desk's, or old */
  read(headers: Readonly<Record<string, unknown>>, body: Buffer): Promise<Told>;
}

/**
 * Takes words of the desk and no others: its key is fetched once from where it publishes it, and again when it signs with another.
 * @param url at which the desk tells this system
 */
export function openHookReader(deskUrl: string, url: string): HookReader {
  let keys = new Map<string, VerifyingKey>();

  async function fetchKeys(): Promise<void> {
    const response = await fetch(`${deskUrl}/api/v1/webhook-keys`);
    const listed = (await response.json()) as { readonly keys: readonly Record<string, unknown>[] };
    keys = new Map(listed.keys.map((jwk) => toVerifyingKey(jwk)).map((key) => [key.kid, key]));
  }

  return {
    async read(headers, body) {
      const named = /keyid="([^"]+)"/.exec(String(headers['signature-input']))?.[1] ?? '';
      if (!keys.has(named)) await fetchKeys();
      const given = headers as Readonly<Record<string, string | undefined>>;
      verifyWebhook(given, { url, body }, (kid) => keys.get(kid), Date.now() / 1000);
      return JSON.parse(body.toString('utf8')) as Told;
    },
  };
}
