import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { openBrowser } from '@saphan/testkit/browser';
import pg from 'pg';
import { addManyCases, narrow } from './many-cases.ts';
import type { Figures } from '../main.ts';
import { withCountry } from '../running-country.ts';

const count = Number(process.env['BENCH_CASES'] ?? 1_000_000);
const rounds = 200;
/** Waraphon of the Revenue Department, who is given the rights that are measured. */
const pid = '9500100002209';
const name = '%Waraphon%';

async function readPort(state: string, process: string): Promise<number> {
  const ports = JSON.parse(await readFile(join(state, 'run', 'ports.json'), 'utf8')) as Record<
    string,
    number
  >;
  return ports[process] ?? 0;
}

/** The database of the desk, as its superuser: row security does not hold there. */
async function openDatabase(state: string): Promise<pg.Client> {
  const password = (await readFile(join(state, 'secrets', 'postgres', 'superuser'), 'utf8')).trim();
  const port = await readPort(state, 'postgres');
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'desk' });
  await client.connect();
  return client;
}

interface Rights {
  readonly service?: string;
  readonly area?: string;
}

async function giveRights(client: pg.Client, officer: string, agency: string, rights: Rights): Promise<void> {
  await client.query('delete from officer_grant where officer = $1', [officer]);
  await client.query(
    `insert into officer_grant (id, agency, officer, role, area, service, valid_from, granted_by, granted_at)
     values ($1, $2, $3, 'case-officer', $4, $5, '2020-01-01', 'bench', now())`,
    [toUuidV7(Date.now()), agency, officer, rights.area, rights.service],
  );
}

async function signIn(desk: string): Promise<string> {
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${desk}/signin`);
    const choice = page.locator(`button[name=pid][value="${pid}"]`).first();
    if ((await choice.count()) === 0) {
      await page.getByRole('searchbox').fill(pid);
      await page.getByRole('search').getByRole('button').click();
    }
    await choice.click();
    await page.waitForURL(`${desk}/**`);
    const cookies = await page.context().cookies(desk);
    return cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
  } finally {
    await browser.close();
  }
}

/** Milliseconds until a page is there whole: the slowest of twenty. */
async function p95Of(address: string, cookie: string, expected = 200): Promise<number> {
  const times: number[] = [];
  for (let round = -10; round < rounds; round++) {
    const began = performance.now();
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
    await answer.arrayBuffer();
    if (answer.status !== expected) throw new Error(`${address}: ${String(answer.status)}`);
    if (round >= 0) times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[Math.floor(rounds * 0.95)] ?? 0;
}

async function measurePages(
  client: pg.Client,
  state: string,
  tell: (line: string) => void,
): Promise<Figures> {
  const { rows } = await client.query<{ id: string; agency: string }>(
    'select id, agency from officer where name_en like $1',
    [name],
  );
  const [officer] = rows;
  if (officer === undefined) throw new Error('the desk does not know the officer');
  await addManyCases(client, { agency: officer.agency, state, count }, tell);
  const desk = `http://localhost:${String(await readPort(state, 'desk'))}`;
  const cookie = await signIn(desk);
  const measure = async (rights: Rights, path: string): Promise<number> => {
    await giveRights(client, officer.id, officer.agency, rights);
    return p95Of(`${desk}${path}`, cookie);
  };
  return {
    cases: count,
    leadOnP95Ms: await p95Of(`${desk}/`, cookie, 303),
    inboxP95Ms: await measure(narrow, '/inbox?filter=unclaimed'),
    inboxClosedP95Ms: await measure(narrow, '/inbox?filter=closed'),
    inboxAreaP95Ms: await measure({ area: '50' }, '/inbox?filter=unclaimed'),
    inboxAllP95Ms: await measure({}, '/inbox?filter=unclaimed'),
    inboxAllClosedP95Ms: await measure({}, '/inbox?filter=closed'),
  };
}

/** The inbox of an officer of an agency that has a million cases: with narrow rights, with a province's, and with all of the agency's. */
export async function measureInbox(tell: (line: string) => void): Promise<Figures> {
  const state = await mkdtemp(join(tmpdir(), 'saphan-bench-'));
  let figures: Figures = {};
  try {
    await withCountry(state, async () => {
      const client = await openDatabase(state);
      figures = await measurePages(client, state, tell).finally(() => client.end());
    });
    return figures;
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
