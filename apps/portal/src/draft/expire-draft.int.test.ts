import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { expireDraft, expireDraftTask } from './expire-draft.ts';

const day = 86_400_000;
let database: ThrowAwayDatabase;
let running: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  running = await startPortal(database.appUrl);
  browser = openBrowser(running.origin);
});
afterAll(async () => {
  await running.stop();
  await database.drop();
});

/** The job as it runs so many days from now. */
const after = (days: number, application: string) =>
  expireDraft({ ...running.portal, clock: () => new Date(Date.now() + days * day) }, { application });

const runAts = async (application: string): Promise<readonly number[]> => {
  const { rows } = await running.pool.query<{ run_at: Date }>(
    `select run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = $1 and payload->>'application' = $2`,
    [expireDraftTask, application],
  );
  return rows.map(({ run_at: runAt }) => Math.round((runAt.getTime() - Date.now()) / day));
};

test('a draft that is touched, or submitted, stays', async () => {
  const begun = await beginRestaurant(browser);
  expect(await runAts(idIn(begun))).toEqual([90]);
  await after(89, idIn(begun));
  expect((await browser.go(`/apply/${idIn(begun)}/for`)).status).toBe(200);
  const submitted = await submitRestaurant(running, browser);
  await after(400, submitted);
  expect((await browser.go(`/applications/${submitted}`)).status).toBe(200);
});

test('pages say until when a draft is kept', async () => {
  for (const path of ['/', '/applications']) {
    expect((await browser.go(`${path}?lang=th`)).html).toContain('เก็บไว้ถึง');
    expect((await browser.go(`${path}?lang=en`)).html).toContain('kept until');
  }
});

test('a draft that nobody touches goes, with its files and all that was fetched for it, and leaves a line in the audit', async () => {
  await browser.go('/?lang=th');
  const id = idIn(await fillRestaurant(browser, await beginRestaurant(browser)));
  await after(91, id);
  expect((await browser.go(`/apply/${id}/check`)).status).toBe(404);
  // Once more, as a job may run twice.
  await after(91, id);
  const { rows } = await running.pool.query<{ application: string }>(
    'select application from application_owner where application = $1',
    [id],
  );
  expect(rows).toEqual([]);
  const audit = await running.portal.store.asPortal((trx) =>
    trx.selectFrom('audit').select('action').where('application', '=', id).execute(),
  );
  expect(audit.map(({ action }) => action)).toContain('draft-expired');
});
