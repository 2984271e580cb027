import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { ExamplePage, examplePage } from '../example-page.fixture.tsx';
import { DocumentCard, type DocumentCardProps } from './document-card.tsx';

const draw = (change: Partial<DocumentCardProps>): string =>
  renderToString(
    <ExamplePage page={examplePage('en')}>
      <DocumentCard name="A" number="1" issuer="B" issuedOn="2026-11-27" {...change} />
    </ExamplePage>,
  );

it('says of a licence until when it is valid, or that it does not expire', () => {
  expect(draw({ validUntil: '2027-11-26' })).toContain('valid until');
  expect(draw({})).toContain('does not expire');
});

it('says of a receipt nothing of it', () => {
  expect(draw({ canExpire: false })).not.toMatch(/expire|until/);
});
