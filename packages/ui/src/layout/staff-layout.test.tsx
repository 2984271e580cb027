import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { PageProvider, type PageFacts } from '../page-context.tsx';
import { StaffLayout, type SideGroup } from './staff-layout.tsx';

const page: PageFacts = {
  ...{ language: 'en', path: '/planning', otherLanguage: '', person: undefined, notice: undefined },
  ...{ noticeTone: 'good', csrf: () => '', asset: (name) => name },
};
const sideOf = (side: readonly SideGroup[]): string => {
  const html = renderToString(
    <PageProvider page={page}>
      <StaffLayout page={page} title="It" name="Desk" links={[]} side={side}>
        <h1>It</h1>
      </StaffLayout>
    </PageProvider>,
  );
  expect(html.slice(0, html.indexOf('<h1>'))).not.toMatch(/<h[2-6]/);
  return /<nav class="side".*?<\/nav>/s.exec(html)?.[0] ?? '';
};
const links = [{ href: '/planning', label: 'At a glance' }];

test('a side menu puts no heading before the page’s own; one group names the menu, several name their lists', () => {
  expect(sideOf([{ title: 'Plan', links }])).toMatch(/aria-label="Plan".*<ul><li>/s);
  const two = sideOf([{ links }, { title: 'Mine', links }]);
  expect(two).toMatch(/aria-label="Filters".*<ul><li>.*<ul aria-label="Mine"><li>/s);
});
