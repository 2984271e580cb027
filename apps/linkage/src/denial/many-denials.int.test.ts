import type { PageServer } from '@saphan/web/pages';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consumer, openTestApp, openTestLinkage, service, type TestLinkage } from '../linkage.fixture.ts';

const count = 10_000;
let linkage: TestLinkage;
let app: PageServer;

beforeAll(async () => {
  linkage = await openTestLinkage();
  app = await openTestApp(linkage);
  // Bursts: more calls at each instant than a page shows.
  await sql`
    insert into denial (at, exchange, side, gateway, consumer, service, code, rule)
    select date_trunc('milliseconds', now()) - (n / 250) * interval '1 second', uuidv7(), 'provider', 'TH/GOV/DGA/cloud', ${consumer},
      ${service}, 'rights', 'rights'
    from generate_series(0, ${count - 1}) n`.execute(linkage.context.db);
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

it('shows 10,000 denied calls a page at a time, and leaves none out', async () => {
  const seen = new Set<string>();
  let path: string | undefined = '/denials?lang=en';
  for (let pages = 1; path !== undefined && pages <= 8; pages += 1) {
    const { statusCode, body }: { statusCode: number; body: string } = await app.inject({
      url: path,
      headers: { accept: 'text/html' },
    });
    expect(statusCode).toBe(200);
    expect(body.length).toBeLessThan(200_000);
    for (const [, row = ''] of body.matchAll(/<tr role="row" id="row-([^"]+)"/g)) seen.add(row);
    expect(seen.size).toBe(pages * 100);
    path = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(path).toBeDefined();
});
