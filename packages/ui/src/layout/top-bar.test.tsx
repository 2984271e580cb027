import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { examplePage } from '../example-page.fixture.tsx';
import { PageProvider } from '../page-context.tsx';
import { TopBar, type NavLink } from './top-bar.tsx';

const seldom = (current?: string): NavLink[] =>
  ['officers', 'sources'].map((each) => ({ href: `/${each}`, label: each, current: each === current }));

const draw = (current?: string, group = seldom(current)): string =>
  renderToString(
    <PageProvider page={{ ...examplePage('en'), person: { name: 'Somsak' } }}>
      <TopBar
        name="Municipality"
        home="/"
        links={[{ href: '/inbox', label: 'Inbox' }]}
        group={{ label: 'Agency', links: group }}
        ownLinks={[{ href: '/my/rights', label: 'My rights' }]}
      />
    </PageProvider>,
  );
const folded = (html: string): string => /<details class="top-group".*?<\/details>/s.exec(html)?.[0] ?? '';

test('sections that are needed seldom stand behind one word, which is marked where one of them is open', () => {
  expect(folded(draw())).toContain('<summary>Agency</summary>');
  expect(folded(draw())).toContain('href="/sources"');
  expect(folded(draw())).not.toContain('href="/inbox"');
  expect(folded(draw('sources'))).toContain('<summary class="is-current">Agency</summary>');
});

test('a phone’s menu has every section, and the person’s own pages stand with their name', () => {
  const menu = /<details class="top-menu".*?<\/details>/s.exec(draw())?.[0] ?? '';
  for (const href of ['/inbox', '/officers', '/sources']) expect(menu).toContain(`href="${href}"`);
  const own = /<details class="top-person".*?<\/details>/s.exec(draw())?.[0] ?? '';
  expect(own).toContain('href="/my/rights"');
});
