import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee, registers } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { answerPageOf, beginService } from '../fixture/words.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
const [mine, other] = ['9500100000109', '9500100000702'];
const name = 'เด็กหญิงมะลิ ศรีวิไล';

const childEntry = (values: object) => ({
  values: {
    'child.registeredBirthDate': '2026-11-20',
    'child.nationality': 'TH',
    'child.motherName': 'นางสาวกัญญา ศรีวิไล',
    ...values,
  },
});
/** What the register says of whose parent or guardian a person is. */
const childrenOf = (relation: 'parent' | 'guardian') => ({
  values: { 'person.children': [{ childPid: mine, relation, needed: 1, nameTh: name }] },
  mandates: [{ kind: 'pid', value: mine, relation, needed: 1 }] as const,
});

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  Object.assign(registers, {
    [`children.v1 ${kanya.pid}`]: childrenOf('parent'),
    [`children.v1 ${malee.pid}`]: { values: { 'person.children': [] } },
    [`child.v1 ${mine}`]: childEntry({ 'child.name': name }),
    [`child.v1 ${other}`]: childEntry({ 'child.name': 'เด็กชายผู้อื่น ไม่ควรเห็น' }),
  });
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});
beforeEach(() => {
  portal.gateway.questions.length = 0;
});

/** Stands on the page of the child in a subsidy that a person has begun. */
async function goToChild(person: typeof kanya) {
  portal.identity.person = { ...person };
  const browser = openBrowser(portal.origin);
  const at = await beginService(browser, 'newborn-subsidy');
  const id = idIn(at);
  const page = await answerPageOf(browser, at, {
    'home.subDistrict': '500105',
    'contact.phone': '020001234',
  });
  expect(pathOf(page)).toMatch(/\/pages\/child$/);
  return { browser, id, page };
}
const household = { 'household.members': '3', 'household.income': '120000', 'child.relation': 'mother' };
const asked = () =>
  portal.gateway.questions.map(({ service, subject }) => [service.split('/').at(-1), subject.value]);
/** Answers the page, and shows what came of it. */
async function choose(browser: Browser, id: string, fields: Record<string, string>): Promise<string> {
  const page = await browser.go(`/apply/${id}/pages/child`);
  await browser.post(pathOf(page), page, { _drawn: valueOf(page, '_drawn'), ...household, ...fields });
  return (await browser.go(`/apply/${id}/pages/child`)).html;
}

describe('what is not asked', () => {
  test('who has children, where a service is about none', async () => {
    portal.identity.person = { ...kanya };
    await beginService(openBrowser(portal.origin), 'elderly-allowance');
    expect(asked().map(([code]) => code)).toContain('houses.v1');
    expect(asked().map(([code]) => code)).not.toContain('children.v1');
  });

  test('who has children, before the answers are about one', async () => {
    portal.identity.person = { ...kanya };
    const browser = openBrowser(portal.origin);
    const at = await beginService(browser, 'passport');
    const codes = () => asked().map(([code]) => code);
    const fields = { 'contact.phone': '020001234' };
    await answerPageOf(browser, at, { ...fields, 'passport.forChild': 'no' });
    expect(codes()).toContain('person.v1');
    expect(codes()).not.toContain('children.v1');
    const back = await browser.go(pathOf(at));
    const page = await answerPageOf(browser, back, { ...fields, 'passport.forChild': 'yes' });
    expect(codes()).toContain('children.v1');
    expect(page.html).toContain(name);
  });

  test('a register about a child of others, whatever number somebody types', async () => {
    const { browser, id } = await goToChild(malee);
    const html = await choose(browser, id, { 'child.pid': 'other', 'child.pid-other': other });
    expect(html).not.toContain('ไม่ควรเห็น');
    expect(asked().filter(([code]) => code === 'child.v1')).toEqual([]);
  });
});

test.each(['parent', 'guardian'] as const)(
  'a %s chooses the child from the register, and types neither its number nor its name',
  async (relation) => {
    registers[`children.v1 ${kanya.pid}`] = childrenOf(relation);
    const { browser, id, page } = await goToChild(kanya);
    expect(page.html).toContain(`value="${mine}"`);
    expect(page.html).toContain(name);
    const html = await choose(browser, id, { 'child.pid': mine });
    expect(asked()).toContainEqual(['child.v1', mine]);
    const told = portal.gateway.questions.find(({ service }) => service.endsWith('/child.v1'));
    expect(told?.mandates).toHaveLength(1);
    expect(html).toContain('นางสาวกัญญา ศรีวิไล');
    expect(html).toContain('20 พฤศจิกายน 2569');
  },
);

test('who asked about a child sees it among the uses of data', async () => {
  registers[`children.v1 ${kanya.pid}`] = childrenOf('parent');
  const { browser, id } = await goToChild(kanya);
  await choose(browser, id, { 'child.pid': mine });
  const { html } = await browser.go('/access');
  expect(html).toContain('กรมการปกครอง');
  expect(html).toContain('ชื่อและชื่อสกุลของเด็ก');
});
