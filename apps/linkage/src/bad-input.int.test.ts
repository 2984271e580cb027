import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLinkage, type TestLinkage } from './linkage.fixture.ts';
import { openTestPages, type TestPages } from './pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let browser: FormBrowser;
let token: string;
const rd = 'TH/GOV/RD';
const uuid = '0193c0de-0000-7000-8000-000000000000';

beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  await linkage.context.publisher.publishNow();
  browser = await pages.signIn('9000000000041', {
    roles: ['registrar', 'auditor', 'planner'],
    rights: [
      { member: rd, role: 'steward' },
      { member: rd, role: 'author' },
    ],
  });
  ({ _csrf: token = '' } = await pages.hiddenFields(browser, '/change-sets'));
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const isForMachines = (path: string): boolean =>
  /^\/(?:api\/|witness\/|snapshot|catalogue\/|report(?:\/|$)|changes$|assets|healthz|readyz|signin|signout|live)/.test(
    path,
  );
const routesOf = (method: string, ofMachines = false): string[] =>
  pages
    .routes()
    .filter((route) => route.startsWith(`${method} `))
    .map((route) => route.slice(method.length + 1))
    .filter((path) => isForMachines(path) === ofMachines);

/** What nobody types into a form of ours, and a program may send. */
const odd = ['-'.repeat(36), '1e400', '__proto__', 'constructor', 'TH/GOV/RD', '\u{1f600}'.repeat(2_000)];
const letter = 'a\u0000b';
const names = [
  ...[
    'id',
    'member',
    'list',
    'name',
    'part',
    'side',
    'step',
    'entry',
    'owner',
    'title',
    'staff',
    'role',
    'set',
  ],
  ...[
    'seen',
    'source',
    'copy',
    'publication',
    'reason',
    'status',
    'kind',
    'text',
    'year',
    'day',
    'month',
    'head',
  ],
  ...[
    'service',
    'live',
    'state',
    'form',
    'page',
    'question',
    'item',
    'th',
    'en',
    'pid',
    'nameTh',
    'nameEn',
    'cells',
  ],
  ...[
    'competence',
    'course',
    'holder',
    'from',
    'until',
    'number',
    'file',
    'rows',
    'at',
    'answers',
    'plan',
    'budgets',
  ],
];
const bodies: Readonly<Record<string, () => RequestInit>> = {
  'no body': () => ({}),
  'no object': () => ({ body: 'null', headers: { 'content-type': 'application/json' } }),
  'a list': () => ({ body: '[1]', headers: { 'content-type': 'application/json' } }),
  'no field': () => ({ body: new URLSearchParams() }),
  ...Object.fromEntries(
    [0, 1, 2].map((turn) => [
      `odd fields, turn ${String(turn)}`,
      () => ({
        body: new URLSearchParams(
          names.map((name, place) => [name, odd[(place + turn * 2) % odd.length] ?? '']),
        ),
      }),
    ]),
  ),
  'a letter that no text has': () => ({ body: new URLSearchParams({ name: letter, reason: letter }) }),
  'no form with files': () => ({
    body: 'x',
    headers: { 'content-type': 'multipart/form-data; boundary=y' },
  }),
};
const at = (path: string, id: string): string =>
  `${pages.url}${path.replaceAll(/:[A-Za-z]+|\*/g, encodeURIComponent(id))}`;

async function statusOf(
  url: string,
  method: string,
  { headers, ...init }: RequestInit = {},
): Promise<number> {
  const own = { 'x-csrf-token': token, 'sec-fetch-site': 'same-origin' };
  const sent = { ...own, ...(headers as Readonly<Record<string, string>> | undefined) };
  const answer = await browser.go(url, { method, ...init, headers: sent });
  await answer.body?.cancel();
  return answer.status;
}

describe('what no page of ours sends', () => {
  it.each(Object.keys(bodies))('is the sender’s fault everywhere: %s', async (name) => {
    const posts = routesOf('POST');
    expect(posts.length).toBeGreaterThan(60);
    const broken: string[] = [];
    for (const path of posts)
      if (
        (await statusOf(at(path, name.startsWith('odd') ? 'TH' : uuid), 'POST', bodies[name]?.() ?? {})) >=
        500
      )
        broken.push(path);
    expect(broken).toEqual([]);
  });

  it.each([letter, '-'.repeat(36), 'constructor', '../..'])('names nothing: %s', async (id) => {
    const broken: string[] = [];
    for (const path of routesOf('GET')) {
      const query = new URLSearchParams(
        ['q', 'before', 'after', 'owner', 'member', 'state', 'list', 'at', 'page', 'from', 'year', 'n'].map(
          (name) => [name, id],
        ),
      );
      for (const url of [at(path, id), `${at(path, uuid)}?${query.toString()}`])
        if ((await statusOf(url, 'GET')) >= 500) broken.push(url);
    }
    expect(broken).toEqual([]);
  });
});

describe('what no program of ours sends', () => {
  const values = [
    null,
    [1],
    {},
    'text',
    { id: odd[0], member: letter, subsystem: odd[3] },
    { id: odd[0], member: odd[3] },
  ];
  it.each(['POST', 'PUT'] as const)('is the sender’s fault at every door of machines: %s', async (method) => {
    const broken: string[] = [];
    for (const path of routesOf(method, true))
      for (const value of values)
        for (const id of [uuid, 'constructor', 'A'.repeat(43)]) {
          const url = path.replaceAll(/:[A-Za-z]+|\*/g, encodeURIComponent(id));
          if ((await linkage.call(method, url, value)).status >= 500)
            broken.push(`${url} ${JSON.stringify(value)}`);
        }
    expect(broken).toEqual([]);
  });
});
