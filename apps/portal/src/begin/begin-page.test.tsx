import { PageProvider, type PageFacts } from '@saphan/ui';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { HeldDocument } from '../documents/held-documents.ts';
import type { Network } from '../network/open-network.ts';
import { BeginPage } from './begin-page.tsx';

const page: PageFacts = {
  language: 'en',
  path: '/services/it/begin',
  otherLanguage: '',
  person: undefined,
  csrf: () => '',
  asset: (name) => name,
  notice: undefined,
  noticeTone: 'good',
};
const held = (en: string, number: string, day: string): HeldDocument =>
  ({ names: { th: en, en }, number, issuedAt: new Date(`${day}T03:00:00Z`) }) as HeldDocument;

test('of what one has already the newest of each kind is named, and how many there are besides', () => {
  const html = renderToString(
    <PageProvider page={page}>
      <BeginPage
        language="en"
        network={{} as Network}
        title="Open a restaurant"
        questions={[]}
        begun={undefined}
        held={[
          held('Licence', 'L-69-00003', '2026-11-03'),
          held('Certificate', 'C-69-00001', '2026-11-02'),
          held('Licence', 'L-69-00002', '2026-11-02'),
          held('Licence', 'L-69-00001', '2026-11-01'),
        ]}
        alone={undefined}
        day="2026-11-29"
        action="/services/it/begin"
        tooWeakFor={undefined}
      />
    </PageProvider>,
  );
  expect(html.match(/[LC]-69-\d+/g)).toEqual(['L-69-00003', 'C-69-00001']);
  expect(html.match(/and \d+ earlier/g)).toEqual(['and 2 earlier']);
});
