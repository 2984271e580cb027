import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openInspectedBrowser, type InspectedBrowser } from './accessibility/inspected-browser.ts';
import { areAsDecided, walkAppeal } from './journey/appeal/walk-appeal.ts';
import { drawShopPlan } from './journey/shop-plan.ts';
import { openVisitor } from './journey/visitor.ts';

const country = inject('country');
let opened: InspectedBrowser;

beforeAll(async () => {
  opened = await openInspectedBrowser(country);
});
afterAll(() => opened.close());

it('a person at a phone is heard, refused, appeals, is right, pays and has the money back', async () => {
  const { browser, inspector, folder } = opened;
  const told: string[] = [];
  const { number, letters, paidSatang, documents, faults } = await walkAppeal({
    country,
    language: 'th',
    plan: await drawShopPlan(browser, folder, 'Plan 1'),
    output: folder,
    tell: (text) => void told.push(text),
    visit: (who, view) =>
      openVisitor(browser, { language: 'th', usesScript: true, photographer: inspector, who, view }),
  });
  expect(faults, told.join('\n')).toEqual([]);
  expect(number).toMatch(/^SP-/);
  expect(letters).toHaveLength(2);
  for (const word of ['ข้อเท็จจริง', 'ข้อกฎหมาย', 'เหตุผล', 'สิทธิอุทธรณ์']) expect(letters[0]).toContain(word);
  expect(letters[1]).toContain('เพิกถอนคำสั่งเดิม');
  expect(paidSatang).toBeGreaterThan(0);
  expect(documents).toSatisfy(areAsDecided);
  expect(await inspector.finish()).toEqual([]);
});
