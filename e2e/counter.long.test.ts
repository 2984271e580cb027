import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openInspectedBrowser, type InspectedBrowser } from './accessibility/inspected-browser.ts';
import { keyboard } from './journey/keyboard.ts';
import { walkCounter } from './journey/counter/walk-counter.ts';
import { drawShopPlan } from './journey/shop-plan.ts';
import { openVisitor } from './journey/visitor.ts';

const country = inject('country');
let opened: InspectedBrowser;

beforeAll(async () => {
  opened = await openInspectedBrowser(country);
});
afterAll(() => opened.close());

it('an officer and a person fill in at a counter by keyboard alone, until the card is taken out', async () => {
  const { browser, inspector, folder } = opened;
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
