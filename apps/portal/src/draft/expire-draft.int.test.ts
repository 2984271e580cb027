import { randomUUID } from 'node:crypto';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { kanya } from '../fixture/people.fixture.ts';
import { toPersonId } from '../person/person-id.ts';
import { placeDraftHold, releaseDraftHold, type DraftHold } from './draft-hold.ts';
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

describe('what is ordered to be kept', () => {
  const operate = async (path: string, body?: object, key = running.operatorKey) => {
    const response = await fetch(`${running.doorUrl}/api/draft-holds${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
  };
  const order = { reason: 'ตรวจสอบ', authority: 'ศาลปกครอง 1/2569', by: 'ผู้ดูแล' };

  test('is ordered by operators alone, of a number that somebody can have, with reason and authority', async () => {
    const pid = '9501100000011';
    expect((await operate('', { ...order, pid }, running.doorBearer)).status).toBe(401);
    expect((await operate('', { ...order, pid: '9501100000012' })).status).toBe(400);
    expect((await operate('', { ...order, pid, authority: '' })).status).toBe(400);
    const { status, json } = await operate('', { ...order, pid });
    expect(status).toBe(201);
    const release = { reason: 'คดีถึงที่สุด', by: 'ผู้ดูแล' };
    expect((await operate(`/${randomUUID()}/release`, release)).status).toBe(404);
    for (const _ of [1, 2])
      expect((await operate(`/${String(json['id'])}/release`, release)).status).toBe(204);
    const { holds } = (await operate('')).json as { holds: DraftHold[] };
    expect(holds).toMatchObject([{ ...order, released: release }]);
    expect(JSON.stringify(holds)).not.toContain(pid);
  });

  test('goes neither by itself nor by its person’s hand, until the hold is released', async () => {
    await browser.go('/?lang=en');
    const id = idIn(await fillRestaurant(browser, await beginRestaurant(browser)));
    const hold = await placeDraftHold(running.portal, { ...order, pid: kanya.pid });
    await after(91, id);
    const asked = await browser.go(`/apply/${id}/delete`);
    expect((await browser.post(`/apply/${id}/delete`, asked, {})).status).toBe(409);
    expect((await browser.go(`/apply/${id}/check`)).status).toBe(200);
    // What a program deletes all the same, the database keeps.
    const owner = toPersonId(kanya.pid, running.portal.personKey);
    const gone = await running.portal.store.asPerson(owner, (trx) =>
      trx.deleteFrom('application').where('id', '=', id).executeTakeFirst(),
    );
    expect(gone.numDeletedRows).toBe(0n);
    await releaseDraftHold(running.portal, hold, { reason: 'คดีถึงที่สุด', by: 'ผู้ดูแล' });
    await after(91, id);
    expect((await browser.go(`/apply/${id}/check`)).status).toBe(404);
  });
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
