import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { partiesContext, toCaseRecord } from '../case/case-record.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { sealJson } from '../store/sealed-json.ts';

const count = 10_000;
let test: TestPages;
let ari: Browser;
const { page, post } = formsOf(() => test);

/** As many cases more, each like the one that came in, under its own id. */
async function addCases(like: string): Promise<void> {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const { vault } = test.desk;
  await test.desk.store.asAgency(agency.id, async (trx) => {
    const row = await trx
      .selectFrom('case_file')
      .selectAll()
      .where('id', '=', like)
      .executeTakeFirstOrThrow();
    const { key, parties } = toCaseRecord(vault, row);
    const rows = Array.from({ length: count }, (_, index) => {
      const id = randomUUID();
      const at = new Date(row.received_at.getTime() + index * 1000);
      return {
        ...row,
        id,
        application: randomUUID(),
        number: `FOOD-69-1${String(index).padStart(5, '0')}`,
        received_at: at,
        parties: sealJson(vault, key, parties, partiesContext(id)),
      };
    });
    for (let from = 0; from < count; from += 1000)
      await trx
        .insertInto('case_file')
        .values(rows.slice(from, from + 1000))
        .execute();
  });
}

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: '9501100000011', name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await addCases((await receiveCase(test)).case);
  ari = await test.signIn('9501100000011');
});
afterAll(() => test.close());

it('shows 10,000 cases fifty at a time, says how many there are, and leaves none out', async () => {
  const seen = new Set<string>();
  let path: string | undefined = '/inbox?filter=unclaimed&lang=en';
  for (let pages = 0; path !== undefined && pages < 12; pages += 1) {
    const { status, html } = await page(ari, path);
    expect(status).toBe(200);
    expect(html.length).toBeLessThan(150_000);
    if (pages === 0) expect(html).toContain('10,001');
    for (const [, id = ''] of html.matchAll(/href="\/cases\/([0-9a-f-]{36})"/g)) seen.add(id);
    expect(seen.size).toBe((pages + 1) * 50);
    path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(path).toBeDefined();
});

it('finds one among them by its number', async () => {
  await post(ari, '/inbox', '/inbox', { q: 'food-69-107777' });
  const { html } = await page(ari, '/inbox?found=yes');
  expect([...html.matchAll(/href="\/cases\//g)]).toHaveLength(1);
  expect(html).toContain('FOOD-69-107777');
});

it('counts what is open by an index alone, whatever the rights', async () => {
  const owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  await owner.query('vacuum analyze case_file');
  await owner.end();
  const { id } = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const planOf = (query: string): Promise<string> =>
    test.desk.store.asAgency(id, async (trx) => {
      const { rows } = await sql<Record<string, string>>`explain ${sql.raw(query)}`.execute(trx);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  const counted = `select count(*) filter (where assignee is null and turn = 'agency' and due_at > now()),
    count(asked_at), count(state) from case_file where turn <> 'nobody'`;
  for (const right of [
    'true',
    `area >= '50' and area < '50~'`,
    `unit = 'u'`,
    `service = 's' and area >= '50'`,
  ])
    expect(await planOf(`${counted} and ${right}`)).toContain('Index Only Scan using case_file_open');
});
