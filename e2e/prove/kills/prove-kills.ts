import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { startTestCountry, type TestCountry } from '../../harness/country.ts';
import { drawShopPlan } from '../../journey/shop-plan.ts';
import { createRandom } from '../random.ts';
import { compareInTheEnd, isWhole } from './compare-in-the-end.ts';
import type { Comparison } from './compare.ts';
import { gatesNeeded } from './kill-points.ts';
import { openKiller } from './killer.ts';
import { oneApplication } from './one-application.ts';

export interface KillsOptions {
  readonly seed: number;
  /** How many processes are killed. */
  readonly count: number;
  readonly tell: (text: string) => void;
}

export interface KillsReport extends Comparison {
  readonly proof: 'kills';
  readonly seed: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly holds: boolean;
}

/**
 * Kills processes between two steps, again and again, in a country of its own, and holds afterwards that nothing is lost and
 * nothing doubled at portal, desk and in both evidences.
 */
export async function proveKills({ seed, count, tell }: KillsOptions): Promise<KillsReport> {
  const started = Date.now();
  const country = await startTestCountry({ gates: gatesNeeded });
  const browser = await openBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'saphan-kills-'));
  let holds = false;
  try {
    const plan = await drawShopPlan(browser, folder, 'Plan');
    const kills = await killUntil(count, { browser, country, plan, seed, tell });
    const comparison = await compareInTheEnd(country, tell);
    holds = isWhole(comparison);
    const seconds = Math.round((Date.now() - started) / 1000);
    return { proof: 'kills', seed, kills, seconds, holds, ...comparison };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
    // What failed can be looked at: data and logs stay.
    await country.stop({ keep: !holds });
    if (!holds) tell(`Data and logs are in ${country.state}`);
  }
}

interface Parts {
  readonly browser: Browser;
  readonly country: TestCountry;
  readonly plan: string;
  readonly seed: number;
  readonly tell: (text: string) => void;
}

async function killUntil(count: number, { seed, tell, ...parts }: Parts): Promise<Record<string, number>> {
  const killer = openKiller(parts.country, createRandom(seed), count);
  while (killer.total < count) {
    await oneApplication({ ...parts, killer });
    tell(`${killer.total} of ${count} kills survived`);
  }
  return Object.fromEntries(killer.counts);
}
