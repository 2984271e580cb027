import { toUuidV7 } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiveCase } from '../receive-case.fixture.ts';
import { openTestApi, type TestApi, type TestSystem } from './api.fixture.ts';
import { forgetApiWords } from './forget-words.ts';

let api: TestApi;
let system: TestSystem;
const dayMs = 86_400_000;
const agency = () => api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
const run = () =>
  forgetApiWords(api.desk)({} as never, { attempt: 1, maxAttempts: 1, signal: AbortSignal.abort() });

beforeAll(async () => {
  api = await openTestApi();
  system = await api.addSystem('TH/LGO/CNX', 'case-officer');
});
afterAll(() => api.close());

const daysAgo = (days: number): Date => new Date(api.desk.clock().getTime() - days * dayMs);

it('forgets keys after their time and no sooner, in however many goes', async () => {
  const { apiKeyDays } = api.desk.settings;
  const add = (days: number, count: number) =>
    api.desk.store.asAgency(agency(), (trx) =>
      trx
        .insertInto('api_request')
        .values(
          Array.from({ length: count }, (_, at) => ({
            agency: agency(),
            system: system.id,
            key: `${String(days)}-${String(at)}`,
            officer: system.id,
            fingerprint: Buffer.alloc(32),
            method: 'POST',
            path: '/',
            at: daysAgo(days),
          })),
        )
        .execute(),
    );
  await add(apiKeyDays + 1, 1_100);
  await add(apiKeyDays - 1, 3);
  await run();
  const left = await api.desk.store.asAgency(agency(), (trx) =>
    trx.selectFrom('api_request').select('key').orderBy('key').execute(),
  );
  expect(left.map(({ key }) => key)).toEqual(
    [0, 1, 2].map((at) => `${String(apiKeyDays - 1)}-${String(at)}`),
  );
});

it('forgets what was taken or dropped, and keeps what waits, or was given up and is not handled', async () => {
  const { case: id } = await receiveCase(api);
  const { webhookDays } = api.desk.settings;
  const add = (state: string, days: number) =>
    api.desk.store.asAgency(agency(), (trx) =>
      trx
        .insertInto('webhook_delivery')
        .values({
          id: toUuidV7(Date.now()),
          agency: agency(),
          system: system.id,
          case_id: id,
          type: `${state}-${String(days)}`,
          body: '{}',
          at: daysAgo(days),
          state,
        })
        .execute(),
    );
  for (const state of ['waiting', 'taken', 'dead', 'dropped'])
    for (const days of [webhookDays - 1, webhookDays + 1]) await add(state, days);
  const left = async () =>
    (
      await api.desk.store.asAgency(agency(), (trx) =>
        trx.selectFrom('webhook_delivery').select('type').orderBy('type').execute(),
      )
    ).map(({ type }) => type);
  await run();
  expect(await left()).toEqual(['dead-89', 'dead-91', 'dropped-89', 'taken-89', 'waiting-89', 'waiting-91']);
  await api.desk.store.asAgency(agency(), (trx) =>
    trx
      .updateTable('agency_system')
      .set({ ended_at: api.desk.clock() })
      .where('id', '=', system.id)
      .execute(),
  );
  await run();
  expect(await left()).toEqual(['dead-89', 'dropped-89', 'taken-89', 'waiting-89', 'waiting-91']);
});
