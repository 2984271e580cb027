import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { examplePage } from '../example-page.fixture.tsx';
import { PageProvider } from '../page-context.tsx';
import type { SealFacts } from '../seal/seal.tsx';
import { Row, Rows, type RowState } from './rows.tsx';

const agency = { th: 'กรมการปกครอง', en: 'Provincial Administration' };
const seal = (at: string, shortName = 'ปค.'): RowState => ({
  type: 'here',
  seal: { shortName: { th: shortName, en: shortName }, agency, at } satisfies SealFacts,
});
const marksOf = (...states: RowState[]): string[] => {
  const html = renderToString(
    <PageProvider page={examplePage('th')}>
      <Rows>
        {states.map((state) => (
          <Row label="ก" state={state}>
            ข
          </Row>
        ))}
      </Rows>
    </PageProvider>,
  );
  return [...html.matchAll(/<details class="([^"]+)"/g)].map(([, name]) => name ?? '');
};

describe('marks of rows one below the other', () => {
  const at = '2026-11-23T03:42:10Z';
  it('stand in full where source or minute differs, or something else stands between', () => {
    expect(marksOf(seal(at), seal('2026-11-23T03:43:10Z'), seal('2026-11-23T03:43:10Z', 'สรรพากร'))).toEqual([
      'seal',
      'seal',
      'seal',
    ]);
    expect(marksOf(seal(at), { type: 'typed' }, seal(at))).toEqual(['seal', 'seal']);
  });

  it('are each there, and say source and time once', () => {
    expect(marksOf(seal(at), seal('2026-11-23T03:42:50Z'), seal(at))).toEqual([
      'seal',
      'seal seal-again',
      'seal seal-again',
    ]);
  });
});
