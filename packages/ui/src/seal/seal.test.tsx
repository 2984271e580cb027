import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { examplePage } from '../example-page.fixture.tsx';
import { PageProvider } from '../page-context.tsx';
import { populationSeal } from './examples.tsx';
import { Seal } from './seal.tsx';

const markOf = (language: 'th' | 'en', askedAt: string | undefined): string => {
  const html = renderToString(
    <PageProvider page={examplePage(language)}>
      <Seal facts={{ ...populationSeal, askedAt }} today="2026-11-23" />
    </PageProvider>,
  );
  return html.replaceAll(/<[^>]*>/g, '|');
};

it('a value of when it was asked for bears that time and no word more', () => {
  for (const askedAt of [undefined, '2026-11-23T03:42:30Z', '2026-11-23T03:41:00Z'])
    expect(markOf('en', askedAt)).toContain('|10:42|');
});

it('one that stood so in its source before it was asked for says as of when, and when it was asked for', () => {
  expect(markOf('en', '2026-11-23T06:10:00Z')).toContain('|as of 10:42|');
  expect(markOf('th', '2026-11-23T06:10:00Z')).toContain('|ณ 10:42|');
  expect(markOf('en', '2026-11-23T06:10:00Z')).toMatch(/\|Asked\|+[^|]*13:10/);
});
