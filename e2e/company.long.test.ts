import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openInspectedBrowser, type InspectedBrowser } from './accessibility/inspected-browser.ts';
import { walkLifeEvent } from './journey/walk-life-event.ts';

const country = inject('country');
let opened: InspectedBrowser;

beforeAll(async () => {
  opened = await openInspectedBrowser(country);
});
afterAll(() => opened.close());

it('two directors register a company by keyboard alone, by a life event that is data alone', async () => {
  const { browser, inspector, folder } = opened;
  const { documents, services, ...report } = await walkLifeEvent(
    {
      ...{ journey: 'company-taxes', language: 'th', person: undefined, output: folder },
      ...{ usesScript: true, usesKeyboard: true },
    },
    { browser, country, photographer: inspector, tell: () => undefined },
  );
  expect(report).toMatchObject({ stateIssuedUploads: 0, uploads: 0 });
  expect(services).toHaveLength(3);
  expect(documents.length).toBeGreaterThanOrEqual(services.length);
  expect(documents.filter(({ check }) => check !== 'valid')).toEqual([]);
  expect(report.fieldsFetched / report.fieldsTotal).toBeGreaterThanOrEqual(0.7);
  expect(await inspector.finish()).toEqual([]);
});
