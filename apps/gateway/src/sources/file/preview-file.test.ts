import type { FileSource } from '@saphan/contracts';
import { bytesOf } from '@saphan/sheets';
import { expect, test } from 'vitest';
import { testCatalogue } from '../../fixture/catalogue.fixture.ts';
import { openTable } from './open-table.ts';
import { previewFile } from './preview-file.ts';

const response = testCatalogue.dataServices.find(({ code }) => code === 'licences.v1')?.operations[0]
  ?.response;
const source: FileSource = {
  type: 'file',
  keys: { pid: 'เลขผู้ถือ' },
  columns: { holder: { header: 'ชื่อ' } },
};
const preview = async (bytes: Buffer, change: Partial<FileSource> = {}) => {
  const declared = { ...source, ...change };
  return previewFile(await openTable(bytesOf(bytes), declared), declared, response, 'en');
};
const [one, two] = ['9500100000001', '9501100000100'];

test('all faults are told by line, column and reason, and where a subject stands twice', async () => {
  const text = `เลขผู้ถือ;ชื่อ;อื่น\n${one};ก;x\n${two};ข;x\n${one};ค;x\n1;ง;x\n${two};${'ก'.repeat(41)};x\nสั้น\n`;
  const found = await preview(Buffer.from(text));
  expect(found).toMatchObject({ encoding: 'utf-8', separator: ';', lines: 6, taken: 2, refusedCount: 4 });
  expect(found.columns).toEqual([
    { header: 'เลขผู้ถือ', fills: [], key: true },
    { header: 'ชื่อ', fills: ['holder'], key: false },
    { header: 'อื่น', fills: [], key: false },
  ]);
  expect(found.first).toEqual([
    { line: 2, key: one, properties: { holder: 'ก' } },
    { line: 3, key: two, properties: { holder: 'ข' } },
  ]);
  expect(found.refused.map(({ title: _title, ...rest }) => rest)).toEqual([
    { line: 4, at: 'line 4, column "เลขผู้ถือ"', code: 'file-key-doubled', earlier: 2 },
    { line: 5, at: 'line 5, column "เลขผู้ถือ"', code: 'file-key' },
    { line: 6, at: 'line 6, column "ชื่อ"', code: 'file-value' },
    { line: 7, at: 'line 7, column 2', code: 'file-malformed' },
  ]);
  expect(JSON.stringify(found.refused)).not.toContain(one);
});

test.each([',', ';', '\t', '|'])('the separator %j is found out', async (separator) => {
  const text = `ชื่อ${separator}เลขผู้ถือ\nก${separator}${one}\n`;
  expect(await preview(Buffer.from(text))).toMatchObject({ separator, taken: 1 });
});

test('a file without the columns is refused whole, an old workbook too', async () => {
  await expect(preview(Buffer.from('a,b\n1,2\n'))).rejects.toMatchObject({ code: 'file-column-missing' });
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  await expect(preview(old)).rejects.toMatchObject({ code: 'file-workbook' });
});
