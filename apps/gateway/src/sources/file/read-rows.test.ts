import { readLines } from '@saphan/sheets';
import type { FileSource } from '@saphan/contracts';
import { describe, expect, test } from 'vitest';
import { testCatalogue } from '../../fixture/catalogue.fixture.ts';
import { checkSourceClass } from '../check-source-class.ts';
import { openReading, type FileRow } from './read-rows.ts';

const definition = testCatalogue.dataServices.find(({ code }) => code === 'licences.v1')!;
const response = definition.operations[0]?.response;
const [kanya, company] = ['9500100000001', '0985564000015'];
const source: FileSource = {
  type: 'file',
  keys: { pid: 'เลขผู้ถือ', juristic: 'เลขผู้ถือ' },
  list: 'licences',
  columns: {
    number: { header: 'เลขที่', transform: 'text' },
    kind: { header: 'ประเภท', codes: { สุรา: 'liquor', ยาสูบ: 'tobacco' } },
    until: { header: 'หมดอายุ', transform: 'be-date' },
    fee: { header: 'ค่าธรรมเนียม', transform: 'satang' },
  },
};
const { list: _list, ...single } = { ...source, columns: { holder: { header: 'ชื่อ' } } };
const head = 'เลขผู้ถือ,เลขที่,ประเภท,หมดอายุ,ค่าธรรมเนียม\n';
async function read(text: string, as: FileSource = source): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  const reading = openReading({ lines: readLines(text, as.separator ?? ',') }, as, response);
  for await (const batch of reading.batches) rows.push(...batch);
  return rows;
}
const refusalOf = (text: string, as: FileSource = source) =>
  read(text, as).then(
    () => 'taken',
    (error: unknown) => {
      const { code, at } = error as { code: string; at?: string };
      return `${code}${at === undefined ? '' : ` ${at}`}`;
    },
  );

describe('a file is refused whole, with line and column', () => {
  test.each([
    ['', 'file-empty'],
    [head, 'file-empty'],
    ['เลขผู้ถือ,เลขที่,ประเภท,หมดอายุ\n', 'file-column-missing line 1, column "ค่าธรรมเนียม"'],
    [`เลขที่,${head}`, 'file-column-doubled line 1, column "เลขที่"'],
    [`${head}${kanya},1,สุรา,25700101\n`, 'file-malformed line 2, column 5'],
    [`${head}${kanya},1,สุรา,25700101,330,x\n`, 'file-malformed line 2, column 6'],
    [`${head}9500100000002,1,สุรา,25700101,330\n`, 'file-key line 2, column "เลขผู้ถือ"'],
    [`${head},1,สุรา,25700101,330\n`, 'file-key line 2, column "เลขผู้ถือ"'],
    [`${head}${kanya},1,กัญชา,25700101,330\n`, 'file-value line 2, column "ประเภท"'],
    [`${head}${kanya},1,toString,25700101,330\n`, 'file-value line 2, column "ประเภท"'],
    [`${head}${kanya},1,สุรา,25700000,330\n`, 'file-value line 2, column "หมดอายุ"'],
    [`${head}${kanya},1,สุรา,01/01/2570,330\n`, 'file-value line 2, column "หมดอายุ"'],
    [`${head}${kanya},1,สุรา,25700101,-5\n`, 'file-value line 2, column "ค่าธรรมเนียม"'],
    [`${head}${kanya},1\u{0},สุรา,25700101,330\n`, 'file-value line 2, column "เลขที่"'],
    [`${head}${kanya},1\u{1b}[2J,สุรา,25700101,330\n`, 'file-value line 2, column "เลขที่"'],
    [`${head}${kanya},1\u{fffd},สุรา,25700101,330\n`, 'file-encoding line 2, column "เลขที่"'],
  ])('%j', async (text, refusal) => expect(await refusalOf(text)).toBe(refusal));

  test('a subject that stands there twice, where one has one line', async () => {
    const twice = `เลขผู้ถือ,ชื่อ\n${kanya},ก\n${company},ข\n9-5001-00000-00-1,ค\n`;
    expect(await refusalOf(twice, single)).toBe('file-key-doubled line 4, column "เลขผู้ถือ"');
  });
  test('a value longer than its item', async () => {
    expect(await refusalOf(`เลขผู้ถือ,ชื่อ\n${kanya},${'ก'.repeat(41)}\n`, single)).toBe(
      'file-value line 2, column "ชื่อ"',
    );
  });
});

describe('a file is read', () => {
  test('by the names of its columns, into what the data service gives', async () => {
    const rows = await read(
      'ค่าธรรมเนียม,หมายเหตุ,เลขที่,หมดอายุ,ประเภท,เลขผู้ถือ\n' +
        `"1,650.00",ไม่ใช้,สร. ๑๒/๒๕๖๙,25701231,สุรา,9-5001-00000-00-1\n` +
        `,,2,,ยาสูบ,${company}\n`,
    );
    expect(rows).toEqual([
      {
        line: 2,
        keyColumn: 'เลขผู้ถือ',
        key: kanya,
        properties: { number: 'สร. ๑๒/๒๕๖๙', kind: 'liquor', until: '2027-12-31', fee: 165_000 },
      },
      { line: 3, keyColumn: 'เลขผู้ถือ', key: company, properties: { number: '2', kind: 'tobacco' } },
    ]);
  });
  test('with several lines of a subject where the answer is a list', async () => {
    const line = `${kanya},1,สุรา,25700101,330\n`;
    expect(await read(head + line + line)).toHaveLength(2);
  });
});

describe('a host', () => {
  const items = [{ id: 'licence.list', classification: 'confidential' }] as never;
  test('refuses what is above its class', () => {
    expect(() => checkSourceClass(source, definition, items, 'internal')).toThrow(
      expect.objectContaining({ code: 'file-class', at: 'licence.list' }) as Error,
    );
  });
  test('takes what is not', () => {
    expect(() => checkSourceClass(source, definition, items, 'confidential')).not.toThrow();
    expect(() => checkSourceClass(single, definition, items, 'open')).not.toThrow();
  });
});
