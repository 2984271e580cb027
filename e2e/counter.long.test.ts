import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openInspector, type Inspector } from './accessibility/inspector.ts';
import { keyboard } from './journey/keyboard.ts';
import { walkCounter } from './journey/counter/walk-counter.ts';
import { drawShopPlan } from './journey/shop-plan.ts';
import { openVisitor } from './journey/visitor.ts';

const country = inject('country');
let browser: Browser;
let folder: string;
let inspector: Inspector;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'saphan-counter-'));
  inspector = openInspector(country);
});
afterAll(async () => {
  await Promise.all([browser.close(), inspector.close()]);
  await rm(folder, { recursive: true });
});

it('an officer and a person fill in at a counter by keyboard alone, until the card is taken out', async () => {
  const plan = await drawShopPlan(browser, folder, 'Plan 1');
  const { number, ...report } = await walkCounter(
    (who) =>
      openVisitor(browser, {
        language: 'th',
        usesScript: true,
        hands: keyboard,
        photographer: inspector,
        who,
      }),
    country,
    { language: 'th', plan },
  );
  expect(report).toEqual({ officerNamed: true, isEmptied: true, faults: [] });
  expect(number).toMatch(/^SP-/);
  expect(await inspector.finish()).toEqual([]);
});
