import { generateKeyPairSync } from 'node:crypto';
import type { CompetenceFeed } from '@saphan/contracts';
import { signCompetenceFeed, toSigningKey } from '@saphan/exchange';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCountry, type TestCountry } from '../fixture/test-country.fixture.ts';

let country: TestCountry;
beforeAll(async () => {
  country = await openTestCountry();
});
afterAll(() => country.close());

const feed = (more: Partial<CompetenceFeed> = {}): CompetenceFeed => ({
  ...{ profile: 'saphan-competences-1', member: 'TH/GOV/DOPA', issuedAt: new Date().toISOString() },
  personKey: 'k'.repeat(43),
  competences: [{ id: 'data-steward', names: { th: 'ผู้ดูแลข้อมูล', en: 'Data steward' } }],
  demands: [{ role: 'authority', competence: 'data-steward', from: '2026-11-30' }],
  holdings: [{ person: 'p'.repeat(43), competence: 'data-steward', from: '2026-01-01' }],
  ...more,
});
const ask = (member = 'TH/GOV/DOPA') =>
  country.cloud.operate<CompetenceFeed>('POST', '/competences', { member });

test('hands on nothing that the Linkage Center has not signed for this agency just now', async () => {
  const stranger = toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  country.registry.setCompetences(() => signCompetenceFeed(feed(), stranger));
  await expect(ask()).rejects.toThrow('linkage-refused');
  country.registry.setCompetences((_, key) => signCompetenceFeed(feed({ member: 'TH/GOV/DGA' }), key));
  await expect(ask()).rejects.toThrow('linkage-refused');
  const issuedAt = new Date(Date.now() - 360_000).toISOString();
  country.registry.setCompetences((_, key) => signCompetenceFeed(feed({ issuedAt }), key));
  await expect(ask()).rejects.toThrow('linkage-refused');
  country.registry.setDown(true);
  await expect(ask()).rejects.toThrow('linkage-refused');
  country.registry.setDown(false);
  await expect(ask('TH/GOV/RD')).rejects.toThrow('member-not-hosted');
});

test('asks in the agency’s own name, and hands on what is signed', async () => {
  let question = '';
  country.registry.setCompetences((asked, key) => {
    question = asked;
    return signCompetenceFeed(feed(), key);
  });
  expect(await ask()).toMatchObject({ member: 'TH/GOV/DOPA', demands: [{ role: 'authority' }] });
  expect(decodeJwt(question)).toMatchObject({
    profile: 'saphan-competence-question-1',
    member: 'TH/GOV/DOPA',
  });
  const { typ, kid } = decodeProtectedHeader(question);
  expect(typ).toBe('saphan-competence-question+jwt');
  const keys = country.registry.current().members.find(({ id }) => id === 'TH/GOV/DOPA')?.keys ?? [];
  expect(keys.find((key) => key.kid === kid)?.use).toBe('exchange');
});
