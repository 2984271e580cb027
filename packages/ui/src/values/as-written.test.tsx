import type { Language } from '@saphan/contracts';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { examplePage } from '../example-page.fixture.tsx';
import { PageProvider } from '../page-context.tsx';
import { Row, Rows } from '../rows/rows.tsx';
import { DataTable } from '../table/data-table.tsx';
import { AsWritten } from './as-written.tsx';

const draw = (language: Language, children: ComponentChildren): string =>
  renderToString(<PageProvider page={examplePage(language)}>{children}</PageProvider>);

test.each([
  ['กัญญา ศรีวิไล', '<span lang="th">กัญญา ศรีวิไล</span>'],
  ['12/3 ถนนท่าแพ', '<span lang="th">12/3 ถนนท่าแพ</span>'],
  ['Kanya Sriwilai', 'Kanya Sriwilai'],
  ['฿300,000', '฿300,000'],
  ['Residents of ท่าแพ Road', 'Residents of ท่าแพ Road'],
])('on an English page %s is said in its language', (text, html) => {
  expect(draw('en', <AsWritten>{text}</AsWritten>)).toBe(html);
  expect(draw('th', <AsWritten>{text}</AsWritten>)).toBe(text);
});

test('values of rows and cells of tables are', () => {
  const rows = (
    <Rows>
      <Row label="Name" state={{ type: 'plain' }}>
        กัญญา
      </Row>
    </Rows>
  );
  const table = (
    <DataTable
      caption="People"
      columns={[{ title: 'Name', kind: 'long', cell: (name: string) => name }]}
      rows={['มาลี']}
      rowKey={() => '1'}
      empty={<p>None</p>}
    />
  );
  expect(draw('en', rows)).toContain('<span lang="th">กัญญา</span>');
  expect(draw('en', table)).toContain('<span lang="th">มาลี</span>');
});
