import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom, openBadNetwork, type Random } from '@saphan/testkit';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { startTestCountry, type TestCountry } from '../../harness/country.ts';
import { openDatabase } from '../../harness/open-database.ts';
import { drawShopPlan } from '../../journey/shop-plan.ts';
import { compareInTheEnd, isWhole } from '../kills/compare-in-the-end.ts';
import type { Comparison } from '../kills/compare.ts';
import { openApplication } from '../kills/one-application.ts';
import { enrolSystems, type EnrolledSystem } from './enrol-systems.ts';
import { openStorm } from './storm.ts';

export interface CasesOptions {
  readonly seed: number;
  /** How many cases go through it. */
  readonly count: number;
  readonly tell: (text: string) => void;
}

export interface CasesReport extends Comparison {
  readonly proof: 'cases';
  readonly seed: number;
  readonly people: number;
  /** How often a request was sent again. */
  readonly repeats: number;
  readonly kills: number;
  readonly restarts: number;
  /** What was answered in two ways, is lost, or is there twice, in words. */
  readonly faults: readonly string[];
  readonly seconds: number;
  readonly holds: boolean;
}

const people = 200;
const writers = 60;

/** Crashes the database as a whole: where one of its processes dies it throws all connections out and recovers from its log. */
async function crashDatabase(country: TestCountry): Promise<void> {
  const database = await openDatabase(country, 'desk', 'postgres');
  database.on('error', () => undefined);
  const { rows } = await database.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = 'desk' and usename = 'desk_app' limit 1`,
  );
  const [victim] = rows;
  if (victim === undefined) throw new Error('the desk has no connection to its database');
  process.kill(victim.pid, 'SIGKILL');
  await database.end().catch(() => undefined);
}

/**
 * Two hundred at one case at once, over a network that repeats, reorders, delays and gives up, while the desk is killed and the
 * database crashes; then decision, payment and document as always. Afterwards nothing is lost and nothing there twice.
 */
export async function proveCases({ seed, count, tell }: CasesOptions): Promise<CasesReport> {
  const started = Date.now();
  const country = await startTestCountry();
  const browser = await openBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'saphan-cases-'));
  const random = createRandom(seed);
  const network = openBadNetwork(random);
  const faults: string[] = [];
  let holds = false;
  try {
    const plan = await drawShopPlan(browser, folder, 'Plan');
    const enrolled: EnrolledSystem[] = [];
    const parts = { browser, country, plan, network, random, enrolled };
    for (let at = 1; at <= count; at += 1) {
      faults.push(...(await oneCase(parts)));
      tell(`${String(at)} of ${String(count)} cases are through, ${String(network.repeats)} repeats`);
    }
    const comparison = await compareInTheEnd(country, tell);
    holds = isWhole(comparison) && faults.length === 0;
    return {
      ...{ proof: 'cases', seed, people, repeats: network.repeats, kills: count, restarts: count, faults },
      ...{ seconds: Math.round((Date.now() - started) / 1000), holds },
      ...comparison,
    };
  } finally {
    await network.close();
    await browser.close();
    await rm(folder, { recursive: true });
    await country.stop({ keep: !holds });
    if (!holds) tell(`Data and logs are in ${country.state}`);
  }
}

interface Parts {
  readonly browser: Browser;
  readonly country: TestCountry;
  readonly plan: string;
  readonly network: ReturnType<typeof openBadNetwork>;
  readonly random: Random;
  /** Of the agency that has the cases; they come in with the first. */
  readonly enrolled: EnrolledSystem[];
}

async function oneCase({
  browser,
  country,
  plan,
  network,
  random,
  enrolled,
}: Parts): Promise<readonly string[]> {
  const application = await openApplication({ browser, country, plan });
  const { number } = await application.submit();
  const id = await findCase(country, number, enrolled);
  const storm = openStorm(country, network, enrolled, id);
  const [{ winner, faults }] = await Promise.all([
    storm.claim(await storm.version()),
    sleep(random.next() * 1_000).then(() => country.kill('desk')),
  ]);
  const [written] = await Promise.all([
    storm.write(writers),
    sleep(random.next() * 1_000).then(() => crashDatabase(country)),
  ]);
  const complete = winner ? await storm.findComplete(winner, await storm.version()) : [];
  // Nothing that comes later could come then.
  if (complete.length > 0) throw new Error(complete.join('\n'));
  await application.approve(number);
  await application.pay();
  await application.finish();
  return [...faults, ...written].map((fault) => `${number}: ${fault}`);
}

async function findCase(country: TestCountry, number: string, enrolled: EnrolledSystem[]): Promise<string> {
  const desk = await openDatabase(country, 'desk', 'postgres');
  try {
    const { rows } = await desk.query<{ id: string; agency: string }>(
      'select id, agency from case_file where application_number = $1',
      [number],
    );
    const [found] = rows;
    if (found === undefined) throw new Error(`no case of ${number}`);
    const { id, agency } = found;
    if (enrolled.length === 0)
      enrolled.push(...(await enrolSystems(country, desk, { agency, count: people })));
    return id;
  } finally {
    await desk.end();
  }
}
