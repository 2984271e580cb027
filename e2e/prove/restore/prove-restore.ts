import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import { startTestCountry } from '../../harness/country.ts';
import { drawShopPlan } from '../../journey/shop-plan.ts';
import { findDifferences, holdDocuments, type CheckedDocument } from '../hold-documents.ts';
import { compareInTheEnd, isWhole } from '../kills/compare-in-the-end.ts';
import type { Comparison } from '../kills/compare.ts';
import { gatesNeeded } from '../kills/kill-points.ts';
import { oneApplication } from '../kills/one-application.ts';
import { createRandom } from '@saphan/testkit';
import { openDisaster } from './disaster.ts';

export interface RestoreOptions {
  readonly seed: number;
  readonly tell: (text: string) => void;
}

export interface RestoreReport extends Comparison {
  readonly proof: 'restore';
  readonly seed: number;
  readonly restores: number;
  /** In the middle of what. */
  readonly moments: Readonly<Record<string, number>>;
  readonly held: readonly CheckedDocument[];
  readonly differences: readonly string[];
  readonly seconds: number;
  readonly holds: boolean;
}

/**
 * An application from its first page to the document, with everything ended, backed up, wiped and restored while the
 * submission, the decision and the payment are under way, and once more afterwards: nothing is lost or doubled, and the
 * document in hand is the same and checks as valid.
 */
export async function proveRestore({ seed, tell }: RestoreOptions): Promise<RestoreReport> {
  const started = Date.now();
  const country = await startTestCountry({ gates: gatesNeeded });
  const browser = await openBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'saphan-restore-'));
  let holds = false;
  try {
    const plan = await drawShopPlan(browser, folder, 'Plan');
    const disaster = await openDisaster({ country, random: createRandom(seed), folder, tell });
    const finished = await oneApplication({ browser, country, killer: disaster, plan });
    const before = await holdDocuments(browser, country, folder, finished);
    await disaster.strike();
    const differences = findDifferences(before, await holdDocuments(browser, country, folder, finished));
    const comparison = await compareInTheEnd(country, tell);
    holds = isWhole(comparison) && differences.length === 0;
    return {
      proof: 'restore',
      seed,
      restores: disaster.total,
      moments: Object.fromEntries(disaster.counts),
      held: before,
      differences,
      seconds: Math.round((Date.now() - started) / 1000),
      holds,
      ...comparison,
    };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
    // What failed can be looked at: data and logs stay.
    await country.stop({ keep: !holds });
    if (!holds) tell(`Data and logs are in ${country.state}`);
  }
}
