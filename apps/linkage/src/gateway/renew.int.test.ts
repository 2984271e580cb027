import { X509Certificate } from 'node:crypto';
import { digest, type SigningKey } from '@saphan/exchange';
import { CompactSign } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey, newRequest, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

const day = 86_400_000;
const gateway = 'TH/GOV/DGA/cloud';
let linkage: TestLinkage;
let shiftMs = 0;
beforeAll(async () => {
  linkage = await openTestLinkage(() => Date.now() + shiftMs);
});
afterAll(() => linkage.close());

async function renew(
  key: SigningKey,
  more: Record<string, unknown> = {},
  typ = 'saphan-renewal+jwt',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { csr } = await newRequest();
  const said = { gateway, csr, iat: Math.floor((Date.now() + shiftMs) / 1000), ...more };
  const jws = await new CompactSign(Buffer.from(JSON.stringify(said)))
    .setProtectedHeader({ alg: key.algorithm, typ, kid: key.kid })
    .sign(key.privateKey);
  const answer = await linkage.app.inject({
    method: 'POST',
    url: '/api/gateway-certificates',
    headers: { 'content-type': 'application/jwt' },
    payload: jws,
  });
  return { status: answer.statusCode, body: answer.json() };
}
const listed = async () =>
  (await linkage.snapshot()).gateways.find(({ id }) => id === gateway)?.certificates ?? [];

describe('no certificate', () => {
  test('for another key, another member, an old statement, one of another kind, a bad request', async () => {
    const { dga, rd } = linkage.keys;
    const old = { iat: Math.floor(Date.now() / 1000) - 400 };
    for (const answer of [
      await renew(newKey()),
      await renew(rd.exchange),
      await renew(dga.agreement),
      await renew(dga.exchange, old),
      await renew(dga.exchange, {}, 'saphan-log+jwt'),
      await renew(dga.exchange, { gateway: 'TH/GOV/DGA/none' }),
    ])
      expect([answer.status, answer.body.code]).toEqual([401, 'renewal-statement']);
    expect((await renew(dga.exchange, { csr: 'none' })).body.code).toBe('certificate-request');
    expect(await listed()).toEqual([]);
  });
  test('for a gateway that is suspended', async () => {
    const body = { address: 'https://localhost:7111', dataClass: 'confidential', hosts: ['TH/GOV/DOPA'] };
    await linkage.call('PUT', `/api/gateways/${gateway}`, { ...body, status: 'suspended' });
    expect((await renew(linkage.keys.dga.exchange)).body.code).toBe('renewal-statement');
    await linkage.call('PUT', `/api/gateways/${gateway}`, { ...body, status: 'active' });
  });
});

describe('the word of its owner gives a gateway', () => {
  test('another certificate while the one before still holds, also after that has ended', async () => {
    const { exchange } = linkage.keys.dga;
    const first = await renew(exchange);
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    shiftMs = 20 * day;
    const second = await renew(exchange);
    const names = [first, second].map(({ body }) =>
      digest(new X509Certificate(String(body.certificate)).raw),
    );
    expect((await listed()).map(({ thumbprint }) => thumbprint).sort()).toEqual([...names].sort());
    shiftMs = 80 * day;
    expect(await listed()).toEqual([]);
    expect((await renew(exchange)).status).toBe(200);
    expect(await listed()).toHaveLength(1);
    const doers = await linkage.context.db
      .selectFrom('audit')
      .select('actor')
      .where('action', '=', 'issue-certificate')
      .execute();
    expect(doers.map(({ actor }) => actor)).toEqual(Array(3).fill(`gateway:${gateway}`));
    shiftMs = 0;
  });
  test('not more than twenty a day', async () => {
    const answers: number[] = [];
    for (let count = 0; count < 21; count++) answers.push((await renew(linkage.keys.dga.exchange)).status);
    expect(answers).toContain(429);
  });
});

test('a gateway whose last certificate was revoked gets none, until the registrar gives it one', async () => {
  const { exchange } = linkage.keys.dga;
  for (const { thumbprint } of await listed())
    await linkage.call('POST', `/api/certificates/${thumbprint}/revocation`);
  const { body } = await renew(exchange);
  expect(body.code).toBe('renewal-statement');
  expect(await listed()).toEqual([]);
  shiftMs = day;
  const { csr } = await newRequest();
  await linkage.call('POST', `/api/gateways/${gateway}/certificates`, { csr });
  expect((await renew(exchange)).status).toBe(200);
  shiftMs = 0;
});
