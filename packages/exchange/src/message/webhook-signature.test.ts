import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { httpbis } from 'http-message-signatures';
import { expect, test } from 'vitest';
import { toPublicJwk, toSigningKey, toVerifyingKey } from '../keys.ts';
import { signWebhook, verifyWebhook } from './webhook-signature.ts';

const key = toSigningKey(generateKeyPairSync('ed25519').privateKey);
const at = 1_795_000_000;
const message = {
  url: 'https://excise.example/hooks/saphan?from=desk',
  contentType: 'application/json',
  body: Buffer.from('{"type":"case.claim"}'),
};
const findKey = (kid: string) => (kid === key.kid ? toVerifyingKey(toPublicJwk(key)) : undefined);

test('what was signed is verified, and nothing that differs from it', () => {
  const headers = signWebhook(message, key, at);
  expect(() => verifyWebhook(headers, message, findKey, at + 50)).not.toThrow();
  const wrong = (code: string): unknown => expect.objectContaining({ code });
  const changed = { ...message, body: Buffer.from('{"type":"case.approve"}') };
  expect(() => verifyWebhook(headers, changed, findKey, at)).toThrow(wrong('digest-wrong'));
  const digest = signWebhook(changed, key, at)['content-digest'];
  expect(() => verifyWebhook({ ...headers, 'content-digest': digest }, changed, findKey, at)).toThrow(
    wrong('signature-wrong'),
  );
  const elsewhere = { ...message, url: 'https://other.example/hooks' };
  expect(() => verifyWebhook(headers, elsewhere, findKey, at)).toThrow(wrong('signature-wrong'));
  expect(() => verifyWebhook(headers, message, findKey, at + 61)).toThrow(wrong('not-timely'));
  expect(() => verifyWebhook(headers, message, () => undefined, at)).toThrow(wrong('signature-key-unknown'));
  expect(() => verifyWebhook({}, message, findKey, at)).toThrow(wrong('signature-missing'));
  const bare = { ...headers, 'signature-input': headers['signature-input'].replace(' "content-digest"', '') };
  expect(() => verifyWebhook(bare, message, findKey, at)).toThrow(wrong('signature-malformed'));
});

test('another implementation of RFC 9421 accepts it', async () => {
  const headers = signWebhook(message, key, at);
  const publicKey = createPublicKey(key.privateKey);
  const isGood = await httpbis.verifyMessage(
    {
      keyLookup: ({ keyid }) =>
        Promise.resolve(
          keyid === key.kid
            ? {
                id: key.kid,
                algs: ['ed25519'],
                verify: (data: Buffer, signature: Buffer) =>
                  Promise.resolve(verify(null, data, publicKey, signature)),
              }
            : null,
        ),
      requiredFields: ['@method', '@target-uri', 'content-type', 'content-digest'],
    },
    { method: 'POST', url: message.url, headers: { ...headers } },
  );
  expect(isGood).toBe(true);
});
