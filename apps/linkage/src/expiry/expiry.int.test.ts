import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '@saphan/web/pages';
import { signSystemKey, toPublicJwk } from '@saphan/exchange';
import {
  consumer,
  newKey,
  newRequest,
  openTestApp,
  openTestLinkage,
  type TestLinkage,
} from '../linkage.fixture.ts';

const day = 86_400_000;
let linkage: TestLinkage;
let app: PageServer;
let shiftMs = 0;
beforeAll(async () => {
  linkage = await openTestLinkage(() => Date.now() + shiftMs);
  app = await openTestApp(linkage);
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

async function issue(): Promise<void> {
  const { csr } = await newRequest();
  await linkage.call('POST', '/api/gateways/TH/GOV/DGA/cloud/certificates', { csr });
  await linkage.context.publisher.publishNow();
}
const metrics = async (): Promise<string> => String((await linkage.call('GET', '/api/metrics')).body.text);
const page = async (): Promise<string> =>
  (await app.inject({ url: '/expiring?lang=en', headers: { accept: 'text/html' } })).body;

/** The first of the key of a system, and those that follow it. */
async function listSystemKey(): Promise<string> {
  const system = newKey();
  const claims = {
    subsystem: consumer,
    jwk: { ...toPublicJwk(system) },
    iat: Math.floor((Date.now() + shiftMs) / 1000),
  };
  const { status } = await linkage.call(
    ...(['POST', '/api/system-keys'] as const),
    signSystemKey(claims, linkage.keys.dga.agreement, system),
  );
  expect(status).toBe(200);
  await linkage.context.publisher.publishNow();
  return system.kid;
}
const rowOf = (html: string, kid: string): string =>
  html.split('<tr').find((row) => row.includes(kid.slice(0, 8))) ?? '';

describe('what ends when', () => {
  test('is not told as figures without the key', async () => {
    expect((await linkage.call('GET', '/api/metrics', undefined, 'wrong')).status).toBe(401);
  });
  test('stands in the metrics and on the page: certificates, keys, authority', async () => {
    await issue();
    const text = await metrics();
    const seconds = Number(/expiry_seconds\{gateway="TH\/GOV\/DGA\/cloud"\} (\d+)/.exec(text)?.[1]);
    expect(seconds).toBeGreaterThan(29.9 * 86_400);
    expect(seconds).toBeLessThanOrEqual(30 * 86_400);
    expect(text).toMatch(/^saphan_key_expiry_seconds\{member="TH\/GOV\/RD",use="exchange"\} \d{8}$/m);
    expect(text).toMatch(/^saphan_authority_expiry_seconds\{serial="\w+"\} \d{9}$/m);
    expect(await page()).toContain('Authority of gateways');
  });
  test('tells of the key of a system, and of the one that follows it', async () => {
    const first = await listSystemKey();
    const seconds = async () =>
      Number(
        /^saphan_key_expiry_seconds\{member="TH\/GOV\/DGA",use="actor",subsystem="TH\/GOV\/DGA\/portal"\} (\d+)$/m.exec(
          await metrics(),
        )?.[1],
      );
    expect(await seconds()).toBeGreaterThan(729 * 86_400);
    expect(rowOf(await page(), first)).toContain(consumer);
    // That of another gateway of the agency follows nothing.
    const ofAnother = await listSystemKey();
    shiftMs = 500 * day;
    await listSystemKey();
    const isReplaced = async (): Promise<boolean[]> => {
      const html = await page();
      return [first, ofAnother].map((kid) => rowOf(html, kid).includes('renewed, ends by itself'));
    };
    expect(await isReplaced()).toEqual([true, false]);
    await listSystemKey();
    expect(await isReplaced()).toEqual([true, true]);
    expect(await seconds()).toBeGreaterThan(729 * 86_400);
    shiftMs = 0;
  });
  test('a certificate that was not renewed at two thirds stands out; one that was does not', async () => {
    shiftMs = 21 * day;
    await linkage.context.publisher.publishNow();
    expect(await page()).toContain('not renewed');
    await issue();
    const html = await page();
    expect(html).not.toContain('not renewed');
    expect(html).toContain('renewed, ends by itself');
  });
});
