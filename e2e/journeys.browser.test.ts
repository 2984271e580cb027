import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openInspector, type Inspector } from './accessibility/inspector.ts';
import { readPageRoutes, type PageRoute } from './pages/page-routes.ts';
import { walkEverywhere } from './pages/walk-everywhere.ts';
import type { Walk } from './pages/walk-links.ts';
import { openRestaurant } from './journey/restaurant.ts';
import { openVisitor, type Visitor } from './journey/visitor.ts';

/** Addresses that no link leads to and that show no page: what answers there, and to whom. */
const withoutPage: Readonly<Partial<Record<PageRoute, string>>> = {
  'portal /signin': 'leads to the identity provider',
  'portal /signin/callback': 'takes the code and leads on',
  'portal /search/suggestions': 'a piece of the home page, for its script',
  'portal /apply/:id/pages/:page/fetched': 'a piece of the form, for its script',
  'portal /apply/:id/files/:upload': 'a file of the applicant',
  'portal /apply/:id/declared': 'takes the declaration and leads on',
  'portal /apply/:id/prove': 'leads to the identity provider',
  'portal /sign/:code/declared': 'takes the declaration and leads on',
  'portal /applications/:id/mended': 'takes the declaration and leads on',
  'portal /access/prove': 'leads to the identity provider',
  'desk /signin': 'leads to the identity provider',
  'desk /signin/callback': 'takes the code and leads on',
  'desk /cases/:id/files/:file': 'a file of the applicant',
  'linkage /signin': 'leads to the identity provider',
  'linkage /signin/callback': 'takes the code and leads on',
};

const country = inject('country');
const director = '9500100000109';
let browser: Browser;
let folder: string;
let walk: Walk;
let inspector: Inspector;

const visit = (who: string): Promise<Visitor> =>
  openVisitor(browser, { language: 'th', usesScript: true, photographer: inspector, who });

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'saphan-journey-'));
  inspector = openInspector(country);
  walk = { country, routes: readPageRoutes(country), visited: inspector.visited, withoutPage: new Set() };
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

it('a restaurant is opened with an ID card alone, without JavaScript and in English', async () => {
  const report = await openRestaurant(
    { journey: 'restaurant', language: 'en', usesScript: false, person: undefined, output: folder },
    { browser, country, photographer: undefined, tell: () => undefined },
  );
  expect(report).toMatchObject({ stateIssuedUploads: 0, uploads: 1, services: { length: 2 } });
  expect(report.documents.map(({ check }) => check)).toEqual(['valid', 'valid']);
  expect(report.fieldsFetched / report.fieldsTotal).toBeGreaterThanOrEqual(0.7);
});

describe('every page is for everybody (WCAG 2.2 AA)', () => {
  it('on the way of a company with two directors and of its officers', async () => {
    const report = await openRestaurant(
      { journey: 'restaurant', language: 'th', usesScript: true, person: director, output: folder },
      {
        browser,
        country,
        photographer: inspector,
        tell: () => undefined,
        async beforeDecision(officer, caseUrl) {
          for (const page of ['refuse', 'return', 'lateness', 'assign']) {
            await officer.page.goto(`${caseUrl}/${page}`);
            await officer.look(page);
          }
        },
      },
    );
    expect(report.documents.map(({ check }) => check)).toEqual(['valid', 'valid']);
    expect(report.fieldsFetched / report.fieldsTotal).toBeGreaterThanOrEqual(0.7);
  });

  it('wherever else a link of portal, desk and Linkage Center leads', async () => {
    await walkEverywhere(visit, walk, director);
  });

  it('breaks no rule, in Thai and English, at 320 and 1280 px', () => {
    expect(inspector.faults).toEqual([]);
  });

  it('and no page was left out', () => {
    const seen = new Set([...inspector.visited, ...walk.withoutPage, ...Object.keys(withoutPage)]);
    expect([...walk.routes].filter((route) => !seen.has(route))).toEqual([]);
  });
});
