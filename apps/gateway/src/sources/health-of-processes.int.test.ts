import { takeFreePort } from '@saphan/db';
import type { SourceHealth, SourceList } from '@saphan/contracts';
import { createLog } from '@saphan/web';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openGateway, type Gateway } from '../app.ts';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import { openTestCountry, personService, type TestCountry } from '../fixture/test-country.fixture.ts';
import { openBoot, type Boot } from '../settle/boot.ts';
import { openSharedHealth, type SharedHealth } from './health-of-processes.ts';
import type { OpenHealth } from './sources.ts';

const member = 'TH/GOV/DOPA';
const log = createLog('test', { level: 'silent' });
let country: TestCountry;
let agency: string;
let pool: pg.Pool;
beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  agency = country.registry.current().members.find(({ id }) => id === member)?.agency ?? '';
  pool = new pg.Pool({ connectionString: country.cloud.settings.databaseUrl, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await country.close();
});

/** Another process of the gateway, as the others know of it. */
interface Process {
  readonly boot: Boot;
  readonly shared: SharedHealth;
  healths: OpenHealth[];
}
async function openProcess(name: string): Promise<Process> {
  const boot = await openBoot(country.cloud.settings.databaseUrl, log);
  const opened: { healths: OpenHealth[] } = { healths: [] };
  const sources = { healths: () => opened.healths };
  return Object.assign(opened, {
    boot,
    shared: openSharedHealth(pool, sources, { boot: boot.boot, process: name }),
  });
}
const openHealth = (health: Partial<OpenHealth['health']>, times: number[] = []): OpenHealth => ({
  ...{ agency, service: personService, times },
  health: { circuit: 'closed', answers: 0, failures: 0, ...health },
});
const seen = async (): Promise<SourceHealth | undefined> =>
  (await country.cloud.operate<SourceList>('GET', `/sources?member=${member}`)).health[personService];

let other: Process;
beforeEach(async () => {
  other = await openProcess('machine-b 7');
  return () => other.boot.close(true);
});

test('whoever asks one process is told of all, and of each by itself; of one alone nothing is said of processes', async () => {
  expect((await seen())?.processes).toBeUndefined();
  const before = (await seen())?.answers ?? 0;
  other.healths = [
    openHealth(
      {
        ...{ circuit: 'open', answers: 4, failures: 6, lastFailure: 'source-timeout' },
        ...{ lastSuccessAt: '2099-01-01T00:00:00.000Z', lastFailureAt: '2099-01-02T00:00:00.000Z' },
      },
      [10, 20, 30],
    ),
  ];
  await other.shared.tell([agency]);
  const known = await seen();
  expect(known).toMatchObject({
    ...{ circuit: 'open', answers: before + 4, failures: 6, lastFailure: 'source-timeout' },
    ...{ lastSuccessAt: '2099-01-01T00:00:00.000Z', lastFailureAt: '2099-01-02T00:00:00.000Z' },
  });
  expect(known?.processes).toHaveLength(2);
  expect(known?.processes).toContainEqual(
    expect.objectContaining({ process: 'machine-b 7', circuit: 'open', answers: 4, failures: 6 }),
  );
  if (before === 0) expect(known?.medianMs).toBe(20);
});

test('what has not changed is not written again, what has is', async () => {
  const toldAt = async () =>
    (await seen())?.processes?.find(({ process }) => process === 'machine-b 7')?.toldAt;
  other.healths = [openHealth({ answers: 1 })];
  await other.shared.tell([agency]);
  const first = await toldAt();
  await other.shared.tell([agency]);
  expect(await toldAt()).toBe(first);
  other.healths = [openHealth({ answers: 2 })];
  await other.shared.tell([agency]);
  expect(Date.parse((await toldAt()) ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
});

test('a process that has ended, or has the source no more, is not told of', async () => {
  other.healths = [openHealth({ answers: 1 })];
  await other.shared.tell([agency]);
  expect((await seen())?.processes).toHaveLength(2);
  other.healths = [];
  await other.shared.tell([agency]);
  expect((await seen())?.processes).toBeUndefined();
  const third = await openProcess('machine-c 7');
  third.healths = [openHealth({ answers: 1 })];
  await third.shared.tell([agency]);
  expect((await seen())?.processes).toHaveLength(2);
  await third.boot.close(true);
  expect((await seen())?.processes).toBeUndefined();
  // Whoever tells next clears away what the dead have left.
  other.healths = [openHealth({ answers: 2 })];
  await other.shared.tell([agency]);
  const { rows } = await pool.query<{ count: string }>(
    `select set_config('app.agency', $1, false), (select count(*) from source_health where boot = $2)`,
    [agency, third.boot.boot],
  );
  expect(rows[0]?.count).toBe('0');
});

test('another agency reads nothing of it', async () => {
  other.healths = [openHealth({ answers: 1 })];
  await other.shared.tell([agency]);
  expect(await other.shared.find('01935d1e-0000-7000-8000-00000000ffff')).toEqual(new Map());
});

test('two processes of one gateway tell each other by themselves', async () => {
  const settings = {
    ...country.cloud.settings,
    ...{ outboundPort: await takeFreePort(), inboundPort: await takeFreePort() },
    operatorPort: await takeFreePort(),
  };
  const second: Gateway = await openGateway(settings, log);
  try {
    await expect.poll(async () => (await seen())?.processes?.length).toBe(2);
  } finally {
    await second.close();
  }
});
