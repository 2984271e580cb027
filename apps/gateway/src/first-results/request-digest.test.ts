import { createHash } from 'node:crypto';
import { header, type Right } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { toRequestDigest } from './request-digest.ts';

const keys = {
  hash: (agency: string, text: string) =>
    Promise.resolve(
      createHash('sha256')
        .update(agency + text)
        .digest(),
    ),
};
const digestOf = ({
  pid = '9501100000100',
  salt = 1,
  headers = {},
  body = 'x',
  right = 'citizen',
  purpose = 'prefill',
}: {
  pid?: string;
  salt?: number;
  headers?: Record<string, string>;
  body?: string;
  right?: Right;
  purpose?: string;
} = {}): Promise<Buffer> =>
  toRequestDigest(
    {
      request: { method: 'POST', path: '/p', query: 'q=1', headers },
      body: Buffer.from(body),
      subject: { subject: { kind: 'pid', value: pid }, salt: Buffer.alloc(16, salt) },
      agreement: { right, purpose: { code: purpose, text: { th: purpose, en: purpose } } },
      agency: 'agency',
    },
    keys,
  );

test('another person, right, purpose, case, declaration or body is another request', async () => {
  const first = await digestOf();
  const others: Parameters<typeof digestOf>[0][] = [
    { pid: '9501100000118' },
    { right: 'officer' },
    { purpose: 'inspection' },
    { headers: { [header.case]: 'c' } },
    { headers: { [header.declaration]: 'd' } },
    { body: 'y' },
  ];
  for (const other of others) expect(await digestOf(other)).not.toEqual(first);
});
test('a repeat has another salt, exchange, proof and perhaps agreement, and is the same request', async () => {
  const headers = { [header.exchange]: 'e', [header.proof]: 'p', [header.agreement]: 'b' };
  expect(await digestOf({ salt: 2, headers })).toEqual(await digestOf());
});
