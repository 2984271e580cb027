import { afterAll, beforeAll, expect, it } from 'vitest';
import { administratorSteps } from '../process/administer-process.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let test: TestPages;
const decider = '9501100000029';
const administrator = '9501100000053';
const { post } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: decider, name: 'สมศักดิ์', role: 'decider', token: false });
  await test.addOfficer({ pid: administrator, name: 'หัวหน้า', role: 'supervisor' });
});
afterAll(() => test.close());

const rooms =
  /^POST \/(officers\/|units|systems|places|holds|undone|agreements\/:hash|sources|paper\/keyers)/;
/** Routes of administrators that ask for a second factor, with made-up things in their addresses. */
const routesOfAdministrators = (): string[] =>
  [
    ...test.routes().filter((route) => rooms.test(route) && route !== 'POST /paper/keyers/:id/end'),
    ...administratorSteps.map((step) => `POST /cases/:id/process/${step}`),
  ].map((route) =>
    route
      .replace('POST ', '')
      .replace('/undone/:id', '/undone/7')
      .replace(':order', 'retry')
      .replace(':hash', 'h'.repeat(43))
      .replaceAll(/:[a-z]+/g, '0197a0c0-0000-7000-8000-000000000001'),
  );

it('whoever may not do it is refused, and never led to the second factor', async () => {
  const browser = await test.signIn(decider);
  for (const route of routesOfAdministrators())
    expect([route, (await post(browser, '/my/rights', route)).status]).toEqual([route, 403]);
});

it('an administrator without it is led there by each of these routes, before anything is looked for or done', async () => {
  const routes = routesOfAdministrators();
  expect(routes.length).toBeGreaterThan(20);
  const browser = await test.signIn(administrator);
  for (const route of routes) {
    const answer = await post(browser, '/my/rights', route);
    expect([route, answer.status]).toEqual([route, 303]);
    expect(answer.headers.get('location')).toMatch(/^\/second-factor\?returnTo=%2F/);
  }
});
