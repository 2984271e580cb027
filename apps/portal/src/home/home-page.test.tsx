import { PageProvider } from '@saphan/ui';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { HomePage } from './home-page.tsx';

const page = {
  language: 'en',
  path: '/',
  otherLanguage: '/?lang=th',
  person: undefined,
  csrf: () => '',
  asset: (name: string) => name,
  notice: undefined,
  noticeTone: 'good',
} as const;

const draw = (isAwaited: boolean): string =>
  renderToString(
    <PageProvider page={page}>
      <HomePage
        language="en"
        events={[]}
        services={[]}
        begun={[{ href: '/apply/1', title: 'A draft' }]}
        submitted={[{ href: '/applications/1', title: 'An application' }]}
        isAwaited={isAwaited}
        tally={[]}
        isNew
      />
    </PageProvider>,
  );

test('what an agency waits for stands before what was only begun', () => {
  const order = (html: string) => html.indexOf('/applications/1') < html.indexOf('/apply/1');
  expect([order(draw(true)), order(draw(false))]).toEqual([true, false]);
});
