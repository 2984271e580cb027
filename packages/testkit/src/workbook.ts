import { crc32, deflateRawSync } from 'node:zlib';

interface Part {
  readonly name: string;
  readonly text: string | Buffer;
  /** Size that its header gives, where that is a lie. */
  readonly claimed?: number;
}

const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8]);
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A ZIP file as small as it can be. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, claimed } of parts) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const sizes = [
      u32(crc32(bytes)),
      u32(packed.length),
      u32(claimed ?? bytes.length),
      u16(Buffer.byteLength(name)),
    ];
    const head = [u16(20), u16(0x0800), u16(8), u16(0), u16(0x21), ...sizes, u16(0)];
    const local = Buffer.concat([u32(0x04034b50), ...head, Buffer.from(name), packed]);
    central.push(
      Buffer.concat([
        ...[u32(0x02014b50), u16(20), ...head, u16(0), u16(0), u16(0), u32(0), u32(offset)],
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const count = u16(parts.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(directory.length), u32(offset), u16(0)];
  return Buffer.concat([...locals, directory, ...end]);
}

const relations = (...targets: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** Parts of a workbook with two sheets; styles 1 is a date, 2 a date of its own format, 3 a duration. */
export const workbookParts = (
  sheet: string,
  { strings = '', is1904 = false, second = '' }: { strings?: string; is1904?: boolean; second?: string } = {},
): Part[] => [
  { name: '_rels/.rels', text: relations(['r1', 'officeDocument', 'xl/workbook.xml']) },
  {
    name: 'xl/workbook.xml',
    text: `<workbook xmlns:r="http://r"><workbookPr date1904="${String(is1904)}"/><sheets><sheet name="ใบอนุญาต" sheetId="1" r:id="r1"/><sheet name="Second" sheetId="2" r:id="r2"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    text: relations(
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'worksheet', '/xl/worksheets/sheet2.xml'],
      ['r3', 'sharedStrings', 'sharedStrings.xml'],
      ['r4', 'styles', 'styles.xml'],
    ),
  },
  { name: 'xl/sharedStrings.xml', text: `<sst>${strings}</sst>` },
  {
    name: 'xl/styles.xml',
    text: '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-41E]d mmmm bbbb"/><numFmt numFmtId="171" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
  },
  { name: 'xl/worksheets/sheet1.xml', text: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
  { name: 'xl/worksheets/sheet2.xml', text: `<worksheet><sheetData>${second}</sheetData></worksheet>` },
];

/** A workbook as small as it can be, of one or two sheets given as XML of their rows. */
export const workbookOf = (...given: Parameters<typeof workbookParts>): Buffer =>
  zipOf(workbookParts(...given));

const letterOf = (column: number): string => String.fromCodePoint(65 + column);
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A cell of a made sheet: a text, a number, or a formula with the value it had. */
export type MadeCell = string | number | { readonly formula: string; readonly value: number };

function toCell(cell: MadeCell, reference: string): string {
  if (cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${String(cell)}</v></c>`;
  if (typeof cell === 'object')
    return `<c r="${reference}"><f>${cell.formula}</f><v>${String(cell.value)}</v></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
}

export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  readonly merges?: readonly string[];
}

function sheetText({ rows, merges = [] }: MadeSheet): string {
  const lines = rows.map((row, at) => {
    const cells = row.map((cell, column) => toCell(cell, `${letterOf(column)}${String(at + 1)}`));
    return `<row r="${String(at + 1)}">${cells.join('')}</row>`;
  });
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet><sheetData>${lines.join('')}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}</worksheet>`;
}

/** A workbook of those sheets. @param macros whether it carries programs */
export function workbookOfSheets(sheets: readonly MadeSheet[], { macros = false } = {}): Buffer {
  const listed = sheets.map(
    ({ name }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${String(at + 1)}" r:id="r${String(at + 1)}"/>`,
  );
  return zipOf([
    { name: '_rels/.rels', text: relations(['r1', 'officeDocument', 'xl/workbook.xml']) },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns:r="http://r"><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations(
        ...sheets.map(
          (_, at) => [`r${String(at + 1)}`, 'worksheet', `worksheets/sheet${String(at + 1)}.xml`] as const,
        ),
      ),
    },
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${String(at + 1)}.xml`,
      text: sheetText(sheet),
    })),
    ...(macros ? [{ name: 'xl/vbaProject.bin', text: 'Sub AutoOpen' }] : []),
  ]);
}
