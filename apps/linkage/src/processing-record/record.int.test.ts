import { signAgreement } from '@saphan/exchange';
import type { PageServer } from '@saphan/web/pages';
import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAgreement, openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openRegistryView } from '../pages/registry-view.ts';
import { makeRecord } from './make-record.ts';

let linkage: TestLinkage;
let app: PageServer;
beforeAll(async () => {
  linkage = await openTestLinkage();
  app = await openTestApp(linkage);
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  for (const items of [['person.nameTh'], ['person.birthDate']]) {
    const { body } = await linkage.call('POST', '/api/agreements', newAgreement({ items }));
    const hash = String(body.hash);
    for (const [party, key] of [
      ['consumer', linkage.keys.dga.agreement],
      ['provider', linkage.keys.dopa.agreement],
    ] as const) {
      const signature = signAgreement(hash, key, new Date().toISOString());
      await linkage.call('POST', `/api/agreements/${hash}/signatures`, { party, signature });
    }
    await linkage.call('POST', `/api/agreements/${hash}/activation`);
  }
  await linkage.context.publisher.publishNow();
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

const recordOf = async (member: string, at = Date.now()) =>
  makeRecord(await openRegistryView(linkage.context)(), member, at);

describe('the record of processing of an agency', () => {
  test('names each service that it decides with its personal data, law and sources, and no other', async () => {
    const { cases } = await recordOf('TH/LGO/CNX');
    const food = cases.find(({ service }) => service === 'food-place-notification');
    expect(food?.items).toContain('person.pid');
    expect(food?.items).not.toContain('shop.foodKinds');
    expect(food?.sources).toContain('person.v1');
    expect(food?.laws.length).toBeGreaterThan(0);
    expect(cases.map(({ service }) => service)).not.toContain('vat-registration');
  });
  test('names what it gives and receives, each side from its own', async () => {
    const [gives, receives] = [await recordOf('TH/GOV/DOPA'), await recordOf('TH/GOV/DGA')];
    expect(gives.shared.map(({ direction, other }) => [direction, other])).toEqual([
      ['gives', 'TH/GOV/DGA/portal'],
      ['gives', 'TH/GOV/DGA/portal'],
    ]);
    expect(receives.shared.map(({ direction }) => direction)).toEqual(['receives', 'receives']);
    expect(gives.shared[0]).toMatchObject({ pdpa: '24(4)', retentionDays: 365 });
    expect((await recordOf('TH/GOV/DOPA', Date.parse('2100-01-01'))).shared).toEqual([]);
  });
  test('stands on a page, and whole in a file', async () => {
    const page = await app.inject({
      url: '/members/TH/GOV/DOPA/processing?lang=en',
      headers: { accept: 'text/html' },
    });
    expect(page.body).toContain('Record of processing activities: ');
    expect(page.body).toContain('PDPA 24(4)');
    const file = await app.inject({ url: '/members/TH/LGO/CNX/processing.csv?lang=en' });
    expect(file.statusCode).toBe(404);
    const own = await app.inject({ url: '/members/TH/GOV/DOPA/processing.csv?lang=en' });
    expect(own.headers['content-disposition']).toContain('processing-TH-GOV-DOPA.csv');
    expect(own.body.trim().split('\r\n').length).toBeGreaterThan(2);
  });
});
