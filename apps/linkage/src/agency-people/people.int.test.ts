import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { listAgencyPeople } from '../staff/agency-people.ts';

let linkage: TestLinkage;
let pages: TestPages;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  await linkage.context.publisher.publishNow();
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const rd = 'TH/GOV/RD';
const post = async (
  browser: FormBrowser,
  to: string,
  fields: Readonly<Record<string, string>>,
): Promise<number> => {
  const { _csrf = '' } = await pages.hiddenFields(browser, '/change-sets');
  return (await browser.post(`${pages.url}${to}`, { _csrf, ...fields })).status;
};
const rights = async () =>
  (await listAgencyPeople(linkage.context.db, rd)).flatMap(({ names, roles }) =>
    roles.map(({ role }) => `${names.en} ${role}`),
  );
const somebody = { pid: '9-5001-00000-00-1', nameTh: 'กัญญา', nameEn: 'Kanya' };

test('registrars name the first steward, stewards the others; nobody else does', async () => {
  const registrar = await pages.signIn('9000000000041', { roles: ['registrar'] });
  expect(await post(registrar, `/people/${rd}`, { ...somebody, role: 'steward' })).toBe(303);
  expect(await rights()).toEqual(['Kanya steward']);
  const steward = await pages.signIn('9000000000042', { rights: [{ member: rd, role: 'steward' }] });
  expect(await post(steward, `/people/${rd}`, { ...somebody, nameEn: 'Another', role: 'author' })).toBe(303);
  expect(await rights()).toContain('Kanya author');
  const author = await pages.signIn('9000000000043', { rights: [{ member: rd, role: 'author' }] });
  const other = await pages.signIn('9000000000044', { rights: [{ member: 'TH/GOV/DGA', role: 'steward' }] });
  for (const browser of [author, other]) {
    expect((await browser.go(`${pages.url}/people/${rd}`)).status).toBe(403);
    expect(await post(browser, `/people/${rd}`, { ...somebody, role: 'steward' })).toBe(403);
  }
});

test('a person is called as the ID card says, whoever named them first', async () => {
  const pid = '9900500000013';
  const steward = await pages.signIn('9000000000042', { rights: [{ member: rd, role: 'steward' }] });
  const typed = { nameTh: 'ใคร\u202eก็ได้\u0001', nameEn: 'Any\u2066body', role: 'author' };
  expect(await post(steward, `/people/${rd}`, { ...somebody, pid, ...typed })).toBe(303);
  const called = async () =>
    (await listAgencyPeople(linkage.context.db, rd)).map(({ names }) => `${names.th}/${names.en}`);
  expect(await called()).toContain('ใคร ก็ได้/Any body');
  const person = await pages.signIn(pid, { rights: [{ member: rd, role: 'author' }] });
  expect((await person.go(`${pages.url}/change-sets`)).status).toBe(200);
  expect(await called()).toContain(`กัญญา ศรีวิไล/Person ${pid}`);
  await linkage.call('PUT', '/api/staff', {
    ...{ issuer: pages.issuer, pid, names: { th: 'ก', en: 'A' }, roles: [], rights: [] },
  });
});

test('a number that is none is refused and kept, and stands nowhere once it is taken', async () => {
  const steward = await pages.signIn('9000000000045', { rights: [{ member: rd, role: 'steward' }] });
  expect(await post(steward, `/people/${rd}`, { ...somebody, pid: '1234567890123' })).toBe(303);
  const page = await (await steward.go(`${pages.url}/people/${rd}`)).text();
  expect(page).toContain('เลขประจำตัวประชาชนไม่ถูกต้อง');
  expect(page).toContain('value="1234567890123"');
  const rows = await linkage.context.db.selectFrom('staff').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain('9500100000001');
});

test('a right ends, but not the last steward’s', async () => {
  const people = await listAgencyPeople(linkage.context.db, rd);
  const steward = await pages.signIn('9000000000042', { rights: [{ member: rd, role: 'steward' }] });
  // Authors first: who ends the own right can end no other.
  for (const wanted of ['author', 'steward'])
    for (const { id, roles } of people)
      if (roles.some(({ role }) => role === wanted))
        await post(steward, `/people/${rd}/end`, { staff: id, role: wanted });
  const left = await rights();
  expect(left.filter((each) => each.endsWith('steward'))).toHaveLength(1);
  expect(left.filter((each) => each.endsWith('author'))).toEqual([]);
});
