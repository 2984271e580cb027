import { createHash } from 'node:crypto';
import { header } from '@saphan/contracts';
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
}: { pid?: string; salt?: number; headers?: Record<string, string>; body?: string } = {}): Promise<Buffer> =>
  toRequestDigest(
    {
      request: { method: 'POST', path: '/p', query: 'q=1', headers: { [header.agreement]: 'a', ...headers } },
      body: Buffer.from(body),
      subject: { subject: { kind: 'pid', value: pid }, salt: Buffer.alloc(16, salt) },
      agency: 'agency',
    },
    keys,
  );

test('another person, agreement, case, declaration or body is another request', async () => {
  const first = await digestOf();
  const others: Parameters<typeof digestOf>[0][] = [
    { pid: '9501100000118' },
    { headers: { [header.agreement]: 'b' } },
    { headers: { [header.case]: 'c' } },
    { headers: { [header.declaration]: 'd' } },
    { body: 'y' },
  ];
  for (const other of others) expect(await digestOf(other)).not.toEqual(first);
});
test('a repeat has another salt, exchange and proof, and is the same request', async () => {
  const headers = { [header.exchange]: 'e', [header.proof]: 'p' };
  expect(await digestOf({ salt: 2, headers })).toEqual(await digestOf());
});
