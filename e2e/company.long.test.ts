import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openInspector, type Inspector } from './accessibility/inspector.ts';
import { walkLifeEvent } from './journey/walk-life-event.ts';

const country = inject('country');
let browser: Browser;
let folder: string;
let inspector: Inspector;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'saphan-company-'));
  inspector = openInspector(country);
});
afterAll(async () => {
  await Promise.all([browser.close(), inspector.close()]);
  await rm(folder, { recursive: true });
});

it('two directors register a company by keyboard alone, by a life event that is data alone', async () => {
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
