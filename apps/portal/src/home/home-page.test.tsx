import { PageProvider, type EventLink, type PageFacts } from '@saphan/ui';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { HomePage } from './home-page.tsx';

const page: PageFacts = {
  language: 'en',
  path: '/',
  otherLanguage: '',
  person: undefined,
  csrf: () => '',
  asset: (name) => name,
  notice: undefined,
  noticeTone: 'good',
};

const homeWith = (
  count: number,
  { begun = [], submitted = [] }: Partial<Record<'begun' | 'submitted', EventLink[]>> = {},
): string =>
  renderToString(
    <PageProvider page={page}>
      <HomePage
        language="en"
        events={[]}
        services={Array.from({ length: count }, (_, index) => ({
          href: `/services/service-${index}`,
          title: `Service ${index}`,
          lead: `What service ${index} is for`,
        }))}
        begun={begun}
        submitted={submitted}
        tally={[]}
        isNew={false}
      />
    </PageProvider>,
  );

test('few services are told of in a line each; of many all names stand there, and nothing else', () => {
  expect(homeWith(12)).toContain('What service 11 is for');
  const many = homeWith(13);
  expect(many).not.toContain('is for');
  for (let index = 0; index < 13; index += 1) expect(many).toContain(`Service ${index}<`);
  // They stand behind their number: who knows a name searches.
  expect(many.slice(many.indexOf('<details'), many.indexOf('Service 0<'))).toContain('all 13');
  expect(homeWith(12)).not.toContain('<details');
});

test('only what waits for the person is to be continued; what was submitted has a heading of its own', () => {
  const submitted = [{ href: '/applications/1', title: 'Open a restaurant', lead: 'SP-69-000001' }];
  expect(homeWith(1, { submitted })).not.toContain('Continue');
  expect(homeWith(1, { submitted })).toMatch(/<h2>Latest applications<\/h2>.*href="\/applications\/1"/s);
  expect(homeWith(1, { begun: submitted })).toContain('<h2>Continue');
});
