import type { CaseDay, CaseDayStatement, Service } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendCaseDay } from '../case-day.fixture.ts';
import { saveCaseDay } from './save-case-day.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage();
});
afterAll(() => linkage.close());

const today = toBangkokDay(Date.now());
const counted = (more: Partial<CaseDay> = {}): CaseDay => ({
  service: 'food-place-notification',
  received: 3,
  approved: 1,
  refused: 0,
  withdrawn: 0,
  returned: 0,
  late: 0,
  answers: 4,
  waited: [1, 0, 0, 0, 0, 0, 0, 0],
  ...more,
});
const send = (more: Partial<CaseDayStatement> = {}, by?: Parameters<typeof sendCaseDay>[2]) =>
  sendCaseDay(linkage, { member: 'TH/GOV/DOPA', day: today, services: [counted()], ...more }, by);
const held = () =>
  linkage.context.db
    .selectFrom('case_day')
    .select(['member', 'service', 'received'])
    .orderBy('service')
    .execute();

describe('not believed', () => {
  test('what another agency signs, what was signed as something else, or long ago', async () => {
    expect(await send({}, { key: linkage.keys.dga.exchange })).toEqual([401, 'report-signature']);
    expect(await send({ member: 'TH/GOV/DGA' }, { key: linkage.keys.dopa.exchange })).toEqual([
      401,
      'report-signature',
    ]);
    expect(await send({}, { typ: 'saphan-usage+jwt' })).toEqual([401, 'report-signature']);
    const issuedAt = new Date(Date.now() - 360_000).toISOString();
    expect(await send({ issuedAt })).toEqual([401, 'report-signature']);
  });
  test('fewer than none, classes that are not ours, a word about a person', async () => {
    expect(await send({ services: [counted({ late: -1 })] })).toEqual([422, 'report-refused']);
    expect(await send({ services: [counted({ waited: [1] })] })).toEqual([422, 'report-refused']);
    expect(await send({ services: [counted({ received: 10_000_001 })] })).toEqual([422, 'report-refused']);
    const told = { ...counted(), applicant: 'pid:9501100000100' };
    expect(await send({ services: [told] })).toEqual([422, 'report-refused']);
  });
  test('counts that contradict each other', async () => {
    expect(await send({ services: [counted({ late: 2 })] })).toEqual([422, 'report-refused']);
    expect(await send({ services: [counted({ refused: 1 })] })).toEqual([422, 'report-refused']);
  });
  test('of a service that others provide nothing is kept', async () => {
    const others = { id: 'theirs', providers: [{ subsystem: 'TH/GOV/RD/desk' }] } as Service;
    const statement: CaseDayStatement = {
      ...{ profile: 'saphan-case-day-1', member: 'TH/GOV/DOPA', day: today },
      ...{ issuedAt: new Date().toISOString(), services: [counted({ service: 'theirs' }), counted()] },
    };
    const { db, now } = linkage.context;
    expect(await saveCaseDay({ db, now }, statement, 'jws', { services: [others] })).toBe(1);
    expect(await held()).toMatchObject([{ service: 'food-place-notification' }]);
    await db.deleteFrom('case_day_statement').execute();
  });
  test('a day to come is not kept', async () => {
    expect(await send({ day: toBangkokDay(Date.now() + 2 * 86_400_000) })).toEqual([204, undefined]);
    expect(await held()).toEqual([]);
  });
});

describe('what an agency states of a day', () => {
  test('takes the place of what it stated of it before, and not of what it stated later', async () => {
    const issuedAt = new Date(Date.now() - 60_000).toISOString();
    expect(await send({ services: [counted({ received: 5 }), counted({ service: 'other' })] })).toEqual([
      204,
      undefined,
    ]);
    expect(await send({ issuedAt, services: [counted({ received: 4 })] })).toEqual([204, undefined]);
    expect(await held()).toMatchObject([
      { service: 'food-place-notification', received: 5 },
      { service: 'other' },
    ]);
    expect(await send({ services: [counted({ received: 6 })] })).toEqual([204, undefined]);
    expect(await held()).toEqual([
      { member: 'TH/GOV/DOPA', service: 'food-place-notification', received: 6 },
    ]);
  });
});
