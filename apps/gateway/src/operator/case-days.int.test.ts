import type { CaseDay, CaseDayStatement } from '@saphan/contracts';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCountry, type TestCountry } from '../fixture/test-country.fixture.ts';

let country: TestCountry;
beforeAll(async () => {
  country = await openTestCountry();
});
afterAll(() => country.close());

const services: CaseDay[] = [
  {
    service: 'food-place-notification',
    received: 3,
    approved: 1,
    refused: 0,
    withdrawn: 0,
    returned: 0,
    late: 0,
    answers: 4,
    waited: [1, 0, 0, 0, 0, 0, 0, 0],
  },
];
const report = (more: object = {}) => ({
  member: 'TH/GOV/DOPA',
  days: [
    { day: '2026-11-23', services },
    { day: '2026-11-24', services },
  ],
  ...more,
});
const posted = () => country.registry.posted.filter(({ url }) => url === '/report/cases');

test('signs each day in the name of the agency itself and passes it on', async () => {
  await country.cloud.operate('POST', '/case-days', report());
  expect(posted().map(({ body }) => decodeJwt<CaseDayStatement>(body))).toMatchObject([
    { profile: 'saphan-case-day-1', member: 'TH/GOV/DOPA', day: '2026-11-23', services },
    { day: '2026-11-24' },
  ]);
  const keys = country.registry.current().members.find(({ id }) => id === 'TH/GOV/DOPA')?.keys ?? [];
  const { typ, kid } = decodeProtectedHeader(posted()[0]?.body ?? '');
  expect(typ).toBe('saphan-case-day+jwt');
  expect(keys.find((key) => key.kid === kid)?.use).toBe('exchange');
});

test('says so where the Linkage Center does not take it, so that the desk tells again', async () => {
  country.registry.setDown(true);
  await expect(country.cloud.operate('POST', '/case-days', report())).rejects.toThrow('linkage-refused');
  country.registry.setDown(false);
  await country.cloud.operate('POST', '/case-days', report());
});

test('passes on nothing for an agency that it does not host, nor what is no count', async () => {
  const before = posted().length;
  const stranger = report({ member: 'TH/GOV/RD' });
  await expect(country.cloud.operate('POST', '/case-days', stranger)).rejects.toThrow('member-not-hosted');
  const fewer = report({ days: [{ day: '2026-11-23', services: [{ ...services[0], received: -1 }] }] });
  await expect(country.cloud.operate('POST', '/case-days', fewer)).rejects.toThrow();
  expect(posted().length).toBe(before);
});
