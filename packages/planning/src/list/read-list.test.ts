import { describe, expect, test } from 'vitest';
import type { ListSheet } from './list-rows.ts';
import { readList } from './read-list.ts';

const head = [
  'service_id',
  'ministry_id',
  'agency_id',
  'รายชื่อกระทรวง',
  'รายชื่อหน่วยงาน',
  'ชื่องานบริการ',
  'status_id',
  'สถานะ',
  'หมายเหตุ',
];
const row = (id: string, name = 'ใบอนุญาต', status = 'STA01'): string[] => [
  ...[id, 'M1', 'A1', 'กระทรวงหนึ่ง', 'กรมหนึ่ง', name, status, 'เชื่อมโยงแล้ว', 'ไม่ถึง 100 รายต่อปี'],
];
const sheet = (rows: readonly (readonly string[])[], more: Partial<ListSheet> = {}): ListSheet => ({
  name: 'งานบริการ',
  lines: rows.map((cells, at) => ({ line: at + 1, cells })),
  ...more,
});
const statuses = (count: string): ListSheet =>
  sheet(
    [
      ['status_id', 'สถานะ', 'จำนวนงานบริการ'],
      ['STA01', 'เชื่อมโยงแล้ว', count],
    ],
    { name: 'สถานะ' },
  );
const reasonsOf = (sheets: readonly ListSheet[]) =>
  readList(sheets).report.unused.map(({ line, reason, column }) => [line, reason, column]);

describe('refused, with the place', () => {
  test.each<[string, readonly ListSheet[], string, string]>([
    ['no table of services', [statuses('1')], 'list-no-services', 'sheet "สถานะ"'],
    [
      'another table',
      [
        sheet([
          ['a', 'b'],
          ['1', '2'],
        ]),
      ],
      'list-no-services',
      'sheet "งานบริการ"',
    ],
    ['nothing', [], 'list-no-services', ''],
    [
      'two tables of services',
      [sheet([head]), sheet([head], { name: '2' })],
      'list-table-twice',
      'sheet "2"',
    ],
    [
      '200,000 rows',
      [sheet([head, ...Array.from({ length: 200_000 }, (_, at) => row(String(at)))])],
      'list-too-many',
      'sheet "งานบริการ", line 50002',
    ],
  ])('%s', (_name, sheets, code, at) => {
    expect(() => readList(sheets)).toThrow(expect.objectContaining({ code, at }) as Error);
  });
});

test('every row that is not used says why', () => {
  const rows = [
    ['รายการงานบริการ ณ 3 พ.ค. 2569'],
    head,
    row('S1'),
    row('S1', 'อื่น'),
    row('S2', ''),
    row('S3', 'x'.repeat(1_001)),
    row('S4', 'a\u0007b'),
    row('S5', 'a\u{fffd}'),
    row('S6', 'ไม่มีสถานะนี้', 'STA99'),
    ['รวมทั้งสิ้น', '', '', '', '', '', '', '', '6'],
    row('S7', 'รวมเซลล์'),
    row('S8', 'รวมเซลล์'),
    row('S9', 'สูตร'),
    ['S10', '', '', '', '', 'ไม่มีหน่วยงาน'],
  ];
  const given = sheet(rows, { merges: ['A11:A12', 'A1:C1'] });
  const lines = given.lines.map((line) => (line.line === 13 ? { ...line, formulas: [5] } : line));
  expect(
    reasonsOf([{ ...given, lines }, statuses('1')]).toSorted((a, b) => Number(a[0]) - Number(b[0])),
  ).toEqual([
    [1, 'above-header', undefined],
    [4, 'doubled-id', undefined],
    [5, 'no-name', 'ชื่องานบริการ'],
    [6, 'too-long', 'ชื่องานบริการ'],
    [7, 'control-character', 'ชื่องานบริการ'],
    [8, 'unreadable', 'ชื่องานบริการ'],
    [9, 'unknown-status', 'status_id'],
    [10, 'total-row', undefined],
    [11, 'merged-cells', undefined],
    [12, 'merged-cells', undefined],
    [13, 'formula', 'ชื่องานบริการ'],
    [14, 'no-agency', 'รายชื่อหน่วยงาน'],
  ]);
});

test('what the list says of itself is held against what was counted', () => {
  const totals = (count: string) =>
    readList([sheet([head, row('S1'), row('S2', 'อื่น')]), statuses(count)]).report.totals;
  expect(totals('2')).toMatchObject([{ of: 'services', subject: 'STA01', stated: 2, counted: 2 }]);
  expect(totals('3')).toMatchObject([{ stated: 3, counted: 2, sheet: 'สถานะ', line: 2 }]);
});

test('projects end before their total, which is no project; a cost below nothing is none', () => {
  const projects = sheet(
    [
      ['project_id', 'agency_id', 'ชื่อโครงการ', 'กรอบงบประมาณ'],
      ['P1', 'A1', 'โครงการหนึ่ง', '1,000'],
      ['P2', 'A1', 'โครงการสอง', '-5'],
      ['P3', 'A1', 'โครงการสาม', 'ล้าน'],
      ['P4', 'A1', 'โครงการสี่', '1e300'],
      ['P5', 'A1', 'โครงการห้า', '0x10'],
      ['P6', 'A1', 'โครงการหก', '10000000000001'],
      ['P7', 'A1', 'โครงการเจ็ด', '๒๕๐,๐๐๐.๕๐'],
      ['', '', 'รวมทั้งสิ้น', '1000'],
    ],
    { name: 'โครงการ' },
  );
  const { list, report } = readList([sheet([head, row('S1')]), projects]);
  expect(list.projects).toEqual([
    { id: 'P1', agency: 'A1', name: 'โครงการหนึ่ง', budgetBaht: 1000 },
    { id: 'P7', agency: 'A1', name: 'โครงการเจ็ด', budgetBaht: 250_000.5 },
  ]);
  expect(report.unused.map(({ reason }) => reason)).toEqual([
    'negative-budget',
    ...['budget', 'budget', 'budget', 'budget'],
    'total-row',
  ]);
  expect(report.totals).toMatchObject([{ of: 'budget', stated: 1000, counted: 251_000.5 }]);
});

test('one reason under two codes is seen as one; a file of services alone names all it refers to', () => {
  const file = [
    ['service', 'agency', 'ministry', 'reason_id', 'reason'],
    ['ก', 'กรมหนึ่ง', 'กระทรวงหนึ่ง', 'RSN03', '2. ชาวต่างชาติ'],
    ['ข', 'กรมหนึ่ง', 'กระทรวงหนึ่ง', 'RSN10', '6. ชาวต่างชาติ'],
  ];
  const { list } = readList([sheet(file)]);
  expect(list.reasons.map(({ code, same }) => [code, same]).toSorted()).toEqual([
    ['RSN03', 'RSN03'],
    ['RSN10', 'RSN03'],
  ]);
  expect([list.agencies.length, list.ministries.length, list.services.length]).toEqual([1, 1, 2]);
});

test('a file of services alone takes the statuses that it names and those of the nation, and no other code', () => {
  const file = [
    ['service', 'agency', 'ministry', 'status_id', 'สถานะ'],
    ['ก', 'กรมหนึ่ง', 'กระทรวงหนึ่ง', 'STA01', ''],
    ['ข', 'กรมหนึ่ง', 'กระทรวงหนึ่ง', 'STA99', ''],
    ['ค', 'กรมหนึ่ง', 'กระทรวงหนึ่ง', 'OWN', ''],
    ['ง', 'กรมหนึ่ง', 'กระทรวงหนึ่ง', 'OWN', 'รอผู้บริหาร'],
    ['จ', 'กรมหนึ่ง', 'กระทรวงหนึ่ง', '', ''],
  ];
  const { list, report } = readList([sheet(file)]);
  expect(list.services.map(({ name, status }) => [name, status])).toEqual([
    ['ก', 'STA01'],
    ['ค', 'OWN'],
    ['ง', 'OWN'],
    ['จ', null],
  ]);
  expect(list.statuses.map(({ code, name }) => [code, name])).toEqual([
    ['OWN', 'รอผู้บริหาร'],
    ['STA01', 'เชื่อมโยงแล้ว'],
  ]);
  expect(report.unused).toMatchObject([{ line: 3, reason: 'unknown-status', column: 'status_id' }]);
});
