import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageRoutes } from '../pages/page-routes.ts';
import { findGuide } from './find-guide.ts';
import { guides } from './guides.ts';

test.each(guides.map(({ at, source }) => [at, ...source] as const))(
  'the guide of %s shortens a part of the documentation that is there: %s, %s',
  (at, file, heading) => {
    const text = readFileSync(join(import.meta.dirname, '../../../../docs/guides', file), 'utf8');
    expect(text.split('\n')).toContain(`## ${heading}`);
    expect(pageRoutes.some(({ path }) => path === at || path.startsWith(`${at}/`))).toBe(true);
  },
);

test('a page has the guide of the nearest address, in its language, and others have none', () => {
  expect(findGuide('/planning/works/7?lang=en', 'en')?.title).toBe('Submit and accept works');
  expect(findGuide('/planning/worksheets', 'en')).toBeUndefined();
  expect(findGuide('/', 'th')).toBeUndefined();
  for (const { th, en } of guides) expect(th.steps).toHaveLength(en.steps.length);
});
