import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { header } from '@saphan/contracts';
import { httpbis } from 'http-message-signatures';
import { describe, expect, it } from 'vitest';
import { keys, now, publicOf, signedRequest, signedResponse, unsignedRequest } from '../exchange.fixture.ts';
import { coveredByRequest } from './components.ts';
import type { MessageHeaders, RequestMessage } from './message.ts';
import { signBytes } from '../sign-bytes.ts';
import { verifyRequest } from './message-signature.ts';

// npm `http-message-signatures` shares no code with ours. It misses what our profile adds (exactly one signature,
// the fixed list), which message-signature.test.ts checks.

const present = (headers: MessageHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const foreign = (request: RequestMessage) => ({
  method: request.method,
  url: `https://gateway.example.com${request.path}${request.query === '' ? '' : `?${request.query}`}`,
  headers: present(request.headers),
});

const verifierOf = (publicKey: KeyObject) => ({
  notAfter: new Date((now + 60) * 1000),
  keyLookup: async ({ keyid }: { keyid?: unknown }) => ({
    id: String(keyid),
    algs: ['ecdsa-p256-sha256'],
    verify: async (data: Buffer, signature: Buffer) =>
      verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature),
  }),
});

describe('http-message-signatures', () => {
  const portal = createPublicKey(keys.portal.privateKey);
  const population = createPublicKey(keys.population.privateKey);
  const request = signedRequest(keys.portal, { ...unsignedRequest(), query: 'page=1&of=%E0%B8%81' });

  it('refuses our request when a byte is changed, and accepts it as sent', async () => {
    const moved = { ...request, path: `${request.path}x` };
    expect(await httpbis.verifyMessage(verifierOf(portal), foreign(moved))).toBe(false);
    expect(await httpbis.verifyMessage(verifierOf(portal), foreign(request))).toBe(true);
  });

  it('refuses our response to another request, and accepts it to its own', async () => {
    const response = signedResponse(request);
    const answer = { status: response.status, headers: present(response.headers) };
    const other = signedRequest(keys.portal, { ...unsignedRequest(), query: 'page=2' });
    expect(await httpbis.verifyMessage(verifierOf(population), answer, foreign(other))).toBe(false);
    expect(await httpbis.verifyMessage(verifierOf(population), answer, foreign(request))).toBe(true);
  });

  it('signs a request by our profile which we accept', async () => {
    const unsigned = unsignedRequest();
    const fields = coveredByRequest(unsigned)
      .list.split(' ')
      .map((id) => id.slice(1, -1));
    const signed = await httpbis.signMessage(
      {
        name: 'saphan',
        fields,
        params: ['created', 'keyid', 'tag'],
        paramValues: { created: new Date(now * 1000), tag: 'saphan-exchange' },
        key: {
          id: keys.portal.kid,
          sign: async (data: Buffer) => signBytes(data, keys.portal),
        },
      },
      foreign(unsigned),
    );
    const headers = Object.fromEntries(
      Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const message = { ...unsigned, headers };
    expect(verifyRequest(message, () => publicOf(keys.portal), now).keyid).toBe(keys.portal.kid);
    expect(headers[header.signatureInput]).toContain('"saphan-exchange"');
  });
});
