import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { root, startTestCountry, type TestCountry } from '../../harness/country.ts';
import { goToDesk, openCase } from '../../journey/officer/open-case.ts';
import { drawShopPlan } from '../../journey/shop-plan.ts';
import { openVisitor } from '../../journey/visitor.ts';
import { findDifferences, holdDocuments, type CheckedDocument } from '../hold-documents.ts';
import { compare, type Comparison } from '../kills/compare.ts';
import { openKiller } from '../kills/killer.ts';
import { officer, oneApplication } from '../kills/one-application.ts';
import { createRandom } from '@saphan/testkit';
import { runSaphan } from '../run-saphan.ts';
import { checkOut, findPrevious } from './check-out.ts';

export interface UpgradeOptions {
  /** Commit whose code makes the data; the one before this branch unless told. */
  readonly from: string | undefined;
  readonly tell: (text: string) => void;
}

export interface UpgradeReport extends Comparison {
  readonly proof: 'upgrade';
  readonly from: string;
  /** What the upgrade said. */
  readonly upgrade: readonly string[];
  readonly held: readonly CheckedDocument[];
  readonly differences: readonly string[];
  readonly seconds: number;
  readonly holds: boolean;
}

/**
 * An earlier commit's country runs, an application is made and decided in it; then this code upgrades its data and goes
 * on: the person's application, the document with its check page and the case at the desk are there.
 */
export async function proveUpgrade({ from, tell }: UpgradeOptions): Promise<UpgradeReport> {
  const started = Date.now();
  const earlier = await checkOut(from ?? findPrevious());
  tell(`data are made by ${earlier.revision.slice(0, 7)}`);
  const country = await startTestCountry({ code: earlier.folder }).catch(async (error: unknown) => {
    await earlier.remove();
    throw error;
  });
  const browser = await openBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'saphan-upgrade-'));
  let holds = false;
  try {
    const plan = await drawShopPlan(browser, folder, 'Plan');
    const killer = openKiller(country, createRandom(1), { most: 0, by: 'kills' });
    const finished = await oneApplication({ browser, country, killer, plan });
    const before = await holdDocuments(browser, country, folder, finished);
    const inOrder = await compare(country);
    let said = '';
    await country.whileStopped(async () => {
      const key = join(folder, 'key.txt');
      const recipient = (await runSaphan(country.state, 'backup-key', key)).trim();
      said = await runSaphan(country.state, 'upgrade', '--backup', folder, '--recipient', recipient);
    }, root);
    tell('upgraded, and started with this code');
    const after = await holdDocuments(browser, country, folder, finished);
    await openAtDesk(browser, country, finished.number);
    const comparison = await compare(country);
    const differences = [...findDifferences(before, after), ...findChanges(inOrder, comparison)];
    holds = differences.length === 0;
    return {
      proof: 'upgrade',
      from: earlier.revision,
      upgrade: said.trim().split('\n'),
      held: before,
      differences,
      seconds: Math.round((Date.now() - started) / 1000),
      holds,
      ...comparison,
    };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
    await country.stop({ keep: !holds });
    await earlier.remove();
    if (!holds) tell(`Data and logs are in ${country.state}`);
  }
}

/**
 * What portal, desk and evidence say differently of each other since the upgrade. What they said before is no fault of it: an
 * earlier release may have issued less than this one expects.
 */
function findChanges(before: Comparison, after: Comparison): readonly string[] {
  const lists = ['lost', 'doubled', 'contradictions'] as const;
  const counts = ['applications', 'cases', 'payments', 'documents'] as const;
  return [
    ...lists.flatMap((list) => after[list].filter((line) => !before[list].includes(line))),
    ...counts
      .filter((count) => after[count] !== before[count])
      .map((count) => `${after[count]} instead of ${before[count]} ${count}`),
  ];
}

/** Throws where the officer who decided it does not find the case. */
async function openAtDesk(browser: Browser, country: TestCountry, number: string): Promise<void> {
  const visitor = await openVisitor(browser, {
    language: 'th',
    usesScript: false,
    who: 'officer',
    isPatient: true,
  });
  await goToDesk(visitor, country, officer);
  await openCase(visitor, number);
  await visitor.close();
}
