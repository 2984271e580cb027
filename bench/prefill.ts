import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports } from '@saphan/contracts';
import { openBrowser } from '@saphan/testkit/browser';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import type { Figures } from './main.ts';
import { medianOf, quantileOf } from './quantile.ts';
import { openDelayingProxy } from './prefill/delaying-proxy.ts';
import { withCountry } from './running-country.ts';

const service = 'food-place-notification';
const slowest = 'TH/GOV/ANAMAI/training/food-training.v1';
/** What the slowest source takes beyond its own time; all others answer meanwhile. */
const delayMs = 400;
const applications = 25;
/** Of them, before it counts. */
const warm = 5;
const patienceMs = 15_000;

interface Wave {
  readonly sources: number;
  readonly ms: number;
}

/** One of the named persons in turn signs in and begins. @returns the id of the application */
async function begin(browser: Browser, portal: string, at: number): Promise<string> {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await page.goto(`${portal}/services/${service}/begin?lang=en`);
    const persons = page.locator('button[name=pid]');
    await persons.nth(at % (await persons.count())).click();
    await page.getByRole('main').getByRole('button', { name: 'Begin', exact: true }).click();
    await page.waitForURL(/\/apply\/[^/]+\/(for|pages\/)/);
    const [, , id = ''] = new URL(page.url()).pathname.split('/');
    if (page.url().endsWith('/for')) {
      await page.locator('input[name=for][value=self]').check();
      await page.getByRole('main').locator('form button[type=submit]').last().click();
      await page.waitForURL(/\/pages\//);
    }
    return id;
  } finally {
    await context.close();
  }
}

/** Waits for all that was asked together with the slowest source. @returns how many, and how long until the last was kept */
async function readWave(database: pg.Client, application: string): Promise<Wave> {
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const { rows } = await database.query<{ sources: number; ms: number; open: number; lost: number }>(
      `select count(*)::int as sources, count(*) filter (where answered_at is null)::int as open,
         count(*) filter (where state = 'later' and problem <> 'subject-not-found')::int as lost,
         extract(epoch from max(answered_at) - min(asked_at))::float8 * 1000 as ms
       from prefill where application = $1 and asked_at = (
         select asked_at from prefill where application = $1 and data_service = $2)`,
      [application, slowest],
    );
    const [wave] = rows;
    if (wave && wave.sources > 0 && wave.open === 0) {
      if (wave.lost > 0) throw new Error(`${String(wave.lost)} sources did not answer`);
      return wave;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not all sources have answered for ${application}`);
}

/** How much longer than its slowest source a form waits for its data: from the question to the last answer, checked and kept. */
export async function run(tell: (line: string) => void) {
  const state = await mkdtemp(join(tmpdir(), 'saphan-bench-'));
  const door = Number(process.env['SAPHAN_ANAMAI_PORT'] ?? ports.anamai);
  const proxy = await openDelayingProxy(door, delayMs);
  const waves: Wave[] = [];
  try {
    await withCountry(
      state,
      async () => {
        const doors = JSON.parse(await readFile(join(state, 'run', 'ports.json'), 'utf8')) as typeof ports;
        const password = (await readFile(join(state, 'secrets/postgres/superuser'), 'utf8')).trim();
        const database = new pg.Client({
          ...{ host: '127.0.0.1', port: doors.postgres, database: 'portal', user: 'postgres', password },
        });
        await database.connect();
        const browser = await openBrowser();
        try {
          for (let round = 0; round < applications; round += 1) {
            const id = await begin(browser, `http://localhost:${String(doors.portal)}`, round);
            const wave = await readWave(database, id);
            if (round >= warm) waves.push(wave);
          }
        } finally {
          await Promise.all([browser.close(), database.end()]);
        }
      },
      { SAPHAN_ANAMAI_VIA_PORT: String(proxy.port) },
    );
  } finally {
    await proxy.close();
    await rm(state, { recursive: true, force: true });
  }
  const over = waves.map(({ ms }) => ms - delayMs);
  const rounded = (ms: number): number => Math.round(ms * 10) / 10;
  tell(`${String(waves.length)} times ${String(medianOf(waves.map(({ sources }) => sources)))} sources`);
  const figures: Figures = {
    overSlowestMs: rounded(medianOf(over)),
    overSlowestP95Ms: rounded(quantileOf(over, 0.95)),
    sources: medianOf(waves.map(({ sources }) => sources)),
    delayMs,
  };
  return { versions: {}, figures };
}
