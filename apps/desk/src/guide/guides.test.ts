import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskGuides, findDeskGuide } from './guides.ts';

test.each(deskGuides.map(({ at, source }) => [at, ...source] as const))(
  'the guide of %s shortens a part of the documentation that is there: %s, %s',
  (_, file, heading) => {
    const text = readFileSync(join(import.meta.dirname, '../../../../docs/guides', file), 'utf8');
    expect(text.split('\n')).toContain(`## ${heading}`);
  },
);

test('a page has the guide of its address, in its language, and others have none', () => {
  expect(findDeskGuide('/cases/7?lang=en', 'en')?.title).toBe('Decide a case');
  expect(findDeskGuide('/documents', 'th')).toBeUndefined();
  for (const { th, en } of deskGuides) expect(th.steps).toHaveLength(en.steps.length);
});
