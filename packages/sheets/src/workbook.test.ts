import { workbookOf, workbookOfSheets, workbookParts, zipOf } from '@saphan/testkit';
import { describe, expect, test } from 'vitest';
import { findIsoDate, findPlainNumber, isDateFormat } from './cell-text.ts';
import { readSheet } from './read-sheet.ts';
import { openSheets, openWorkbook } from './read-workbook.ts';

async function read(bytes: Buffer, sheet?: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { line, cells } of readSheet(await openWorkbook(bytes, sheet)))
    rows.push([String(line), ...cells]);
  return rows;
}
const replacing = (name: string, text: string, claimed?: number): Buffer =>
  zipOf(
    workbookParts('').map((part) =>
      part.name === name ? { name, text, ...(claimed !== undefined && { claimed }) } : part,
    ),
  );
const relations = (target: string): string =>
  `<Relationships><Relationship Id="r1" Type="t/worksheet" Target="${target}"/></Relationships>`;
/** A workbook of one text of so many letters in so many cells. */
const manyTimes = (letters: number, cells: number): Buffer => {
  const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(400)}</row>`;
  return workbookOf(row.repeat(Math.ceil(cells / 400)), {
    strings: `<si><t>${'x'.repeat(letters)}</t></si>`,
  });
};
const sheetPart = 'xl/worksheets/sheet1.xml';

describe('refused is', () => {
  const zeros = 'x'.repeat(1_000_000);
  test.each<[string, Buffer, string]>([
    ['what is no ZIP file', Buffer.from('PK\u0003\u0004 and no more'), 'file-workbook'],
    ['a ZIP file of something else', zipOf([{ name: 'a', text: 'a' }]), 'file-workbook'],
    [
      'a part that is twice there',
      zipOf([...workbookParts(''), { name: sheetPart, text: '' }]),
      'file-workbook',
    ],
    [
      'a part that unpacks to more than it says',
      replacing(sheetPart, `<a>${'<b/>'.repeat(1000)}</a>`, 10),
      'file-workbook',
    ],
    [
      'parts that unpack to more than the host takes',
      replacing(sheetPart, '<a/>', 300 * 1024 * 1024),
      'file-too-large',
    ],
    [
      'more parts than a workbook has',
      zipOf(Array.from({ length: 2001 }, (_, at) => ({ name: `a${String(at)}`, text: '' }))),
      'file-workbook',
    ],
    [
      'a document type with entities',
      replacing(sheetPart, '<!DOCTYPE a [<!ENTITY b "c">]><worksheet></worksheet>'),
      'file-workbook',
    ],
    ['what is not XML', replacing(sheetPart, '<worksheet><row>'), 'file-workbook'],
    ['a text without end', replacing(sheetPart, `<worksheet>${zeros}</worksheet>`), 'file-workbook'],
    ['an attribute without end', replacing(sheetPart, `<worksheet a="${zeros}${zeros}"/>`), 'file-workbook'],
    [
      'a comment without end',
      replacing(sheetPart, `<worksheet><!--${zeros}${zeros}--></worksheet>`),
      'file-workbook',
    ],
    [
      'elements in elements without end',
      replacing(sheetPart, '<a>'.repeat(65) + '</a>'.repeat(65)),
      'file-workbook',
    ],
    [
      'a few kilobytes that unpack to millions',
      replacing(sheetPart, `<worksheet>${'<a/>'.repeat(2_000_000)}</worksheet>`),
      'file-too-large',
    ],
    [
      'more sheets than anybody names',
      replacing('xl/workbook.xml', `<workbook>${'<sheet name="a" r:id="r1"/>'.repeat(2_001)}</workbook>`),
      'file-workbook',
    ],
    [
      'more merged cells than anybody reads',
      replacing(sheetPart, `<worksheet>${'<mergeCell ref="A1:B2"/>'.repeat(100_001)}</worksheet>`),
      'file-workbook',
    ],
    [
      'more styles than a spreadsheet keeps',
      replacing(
        'xl/styles.xml',
        `<styleSheet><cellXfs>${'<xf numFmtId="0"/>'.repeat(100_001)}</cellXfs></styleSheet>`,
      ),
      'file-workbook',
    ],
    [
      'more references than a workbook has parts',
      replacing(
        'xl/_rels/workbook.xml.rels',
        `<Relationships>${Array.from({ length: 2_001 }, (_, at) => `<Relationship Id="r${String(at)}" Type="t/worksheet" Target="worksheets/sheet1.xml"/>`).join('')}</Relationships>`,
      ),
      'file-workbook',
    ],
    ['a part whose name is none', replacing('xl/_rels/workbook.xml.rels', relations('%ZZ')), 'file-workbook'],
    ['a part at no address', replacing('xl/_rels/workbook.xml.rels', relations('http://[')), 'file-workbook'],
    ['one text that is millions of cells', manyTimes(10_000, 28_000), 'file-too-large'],
    ['a column beyond any table', workbookOf('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), 'file-malformed'],
    ['rows that go back', workbookOf('<row r="2"/><row r="1"/>'), 'file-workbook'],
    ['rows beyond any sheet', workbookOf('<row r="9999999"/>'), 'file-workbook'],
    ['an error of a formula', workbookOf('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'), 'file-value'],
    ['a text that is not there', workbookOf('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), 'file-value'],
    ['a day that never was', workbookOf('<row r="1"><c r="A1" s="1"><v>60</v></c></row>'), 'file-value'],
    ['a number that is none', workbookOf('<row r="1"><c r="A1"><v>0x10</v></c></row>'), 'file-value'],
  ])('%s', async (_name, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });
  test('a part that lies elsewhere', async () => {
    const outside = replacing(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="http://169.254.169.254/" TargetMode="External"/></Relationships>',
    );
    await expect(read(outside)).rejects.toMatchObject({ code: 'file-workbook' });
  });
  test('a sheet that is not there, with its name', async () => {
    await expect(read(workbookOf(''), 'Third')).rejects.toMatchObject({
      code: 'file-workbook',
      at: 'sheet "Third"',
    });
  });
});

test('a sheet is read as it is shown to be: texts, exact numbers, days, gaps', async () => {
  const strings =
    '<si><t>เลขที่</t></si><si><r><t>สุ</t></r><r><t>รา</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>';
  const sheet =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>วันที่</t></is></c><c r="C1" t="str"><f>1+1</f><v>สูตร</v></c></row>' +
    '<row r="2"><c r="A2" t="s"><v>1</v></c></row>' +
    '<row r="3"/>' +
    '<row r="5"><c r="A5"><v>9501100000100</v></c><c r="C5" s="2"><v>43706</v></c></row>' +
    '<row><c><v>0.10</v></c><c s="3"><v>1.5</v></c><c s="1"><v>43706.75</v></c><c><v></v></c></row>' +
    '<row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7"><v>1.2345E+15</v></c><c r="C7" t="d"><v>2019-08-29</v></c></row>';
  expect(await read(workbookOf(sheet, { strings }))).toEqual([
    ['1', 'เลขที่', 'วันที่', 'สูตร'],
    ['2', 'สุรา', '', ''],
    ['5', '9501100000100', '', '2019-08-29'],
    ['6', '0.10', '1.5', '2019-08-29T18:00:00'],
    ['7', 'true', '1234500000000000', '2019-08-29'],
  ]);
});

test('the sheet that is named is read, prefixed or not', async () => {
  const second = '<x:row xmlns:x="y" r="1"><x:c r="A1"><x:v>2</x:v></x:c></x:row>';
  expect(await read(workbookOf('', { second }), 'Second')).toEqual([['1', '2']]);
});

test('days are counted as the workbook counts them', async () => {
  const sheet = '<row r="1"><c r="A1" s="1"><v>42244</v></c></row>';
  expect(await read(workbookOf(sheet, { is1904: true }))).toEqual([['1', '2019-08-29']]);
  expect([1, 59, 60, 61, 0.5, -1, 3e6].map((serial) => findIsoDate(serial, false))).toEqual([
    ...['1900-01-01', '1900-02-28', undefined, '1900-03-01', '12:00:00', undefined, undefined],
  ]);
});

test.each([
  ['1.50', '1.50'],
  ['1e3', '1000'],
  ['-1.25E-3', '-0.00125'],
  ['1.2345E2', '123.45'],
  ['12345678901234567890', '12345678901234567890'],
  ['NaN', undefined],
  ['1e9999', undefined],
])('the number %s is %s', (spelled, plain) => {
  expect(findPlainNumber(spelled)).toBe(plain);
});

test.each([
  ['0.00', false],
  ['General', false],
  ['"day" 0', false],
  ['[Red]0', false],
  ['0\\d', false],
  ['[h]:mm:ss', false],
  ['yyyy-mm-dd', true],
  ['[$-107041E]d mmm bbbb', true],
  ['วว/ดด/ปปปป', true],
  ['h:mm', true],
])('the format %s is a date: %s', (code, isDate) => {
  expect(isDateFormat(170, code)).toBe(isDate);
});

test('what is no plain cell is told: formulas, merged cells, macros', async () => {
  const made = workbookOfSheets(
    [
      {
        name: 'A & B',
        rows: [
          ['a', 'b'],
          ['x', { formula: 'SUM(1,2)', value: 3 }],
        ],
        merges: ['A1:B1', 'A3:A9'],
      },
      { name: 'Second', rows: [['c']] },
    ],
    { macros: true },
  );
  const sheets = await openSheets(made);
  expect([sheets.names, sheets.hasMacros]).toEqual([['A & B', 'Second'], true]);
  const merges: string[] = [];
  const lines: unknown[] = [];
  for await (const line of readSheet(sheets.at('A & B'), (range) => merges.push(range))) lines.push(line);
  expect(lines).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x', '3'], formulas: [1] },
  ]);
  expect(merges).toEqual(['A1:B1', 'A3:A9']);
  expect((await openSheets(workbookOf(''))).hasMacros).toBe(false);
});
