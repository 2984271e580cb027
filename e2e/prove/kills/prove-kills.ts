import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { startTestCountry, type TestCountry } from '../../harness/country.ts';
import { drawShopPlan } from '../../journey/shop-plan.ts';
import { createRandom } from '@saphan/testkit';
import { compareInTheEnd, isWhole } from './compare-in-the-end.ts';
import type { Comparison } from './compare.ts';
import { gatesNeeded } from './kill-points.ts';
import { openKiller, type ends } from './killer.ts';
import { oneApplication } from './one-application.ts';

export interface KillsOptions {
  readonly seed: number;
  /** How many processes are ended. */
  readonly count: number;
  readonly tell: (text: string) => void;
}

export interface KillsReport extends Comparison {
  readonly proof: keyof typeof ends;
  readonly seed: number;
  /** How many ended at each moment. */
  readonly ended: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly holds: boolean;
}

/**
 * Ends processes between two steps, again and again, in a country of its own, and holds afterwards that nothing is lost and
 * nothing doubled at portal, desk and in both evidences.
 */
const proveEnds =
  (by: keyof typeof ends) =>
  async ({ seed, count, tell }: KillsOptions): Promise<KillsReport> => {
    const started = Date.now();
    const country = await startTestCountry({ gates: gatesNeeded });
    const browser = await openBrowser();
    const folder = await mkdtemp(join(tmpdir(), 'saphan-kills-'));
    let holds = false;
    try {
      const plan = await drawShopPlan(browser, folder, 'Plan');
      const ended = await endUntil(count, by, { browser, country, plan, seed, tell });
      const comparison = await compareInTheEnd(country, tell);
      holds = isWhole(comparison);
      const seconds = Math.round((Date.now() - started) / 1000);
      return { proof: by, seed, ended, seconds, holds, ...comparison };
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
      // What failed can be looked at: data and logs stay.
      await country.stop({ keep: !holds });
      if (!holds) tell(`Data and logs are in ${country.state}`);
    }
  };

export const proveKills = proveEnds('kills');
export const proveStops = proveEnds('stops');

interface Parts {
  readonly browser: Browser;
  readonly country: TestCountry;
  readonly plan: string;
  readonly seed: number;
  readonly tell: (text: string) => void;
}

async function endUntil(
  count: number,
  by: keyof typeof ends,
  { seed, tell, ...parts }: Parts,
): Promise<Record<string, number>> {
  const killer = openKiller(parts.country, createRandom(seed), { most: count, by });
  while (killer.total < count) {
    await oneApplication({ ...parts, killer });
    tell(`${killer.total} of ${count} ${by} survived`);
  }
  return Object.fromEntries(killer.counts);
}
