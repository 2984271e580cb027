import { openZip, unfit, type Zip } from './open-zip.ts';
import { readXml } from './read-xml.ts';
import { isDateFormat } from './cell-text.ts';

/** What cells refer to. */
export interface Workbook {
  readonly zip: Zip;
  /** Part of the chosen sheet. */
  readonly sheet: string;
  readonly sheetName: string;
  readonly strings: readonly string[];
  /** By number of the style. */
  readonly isDateStyle: readonly boolean[];
  readonly is1904: boolean;
}

const mostStrings = 2_000_000;
const mostLetters = 128 * 1024 * 1024;
/** Sheets of a workbook, and parts that one part refers to. */
const mostParts = 2_000;
/** Spreadsheets keep 65,490 styles at most, and fewer formats. */
const mostStyles = 100_000;
/** A cell has 32,767 letters at most. */
const longestText = 100_000;

/** `../xl/a.xml` from `xl/workbook.xml` → `xl/a.xml`; never outside, since a name is only looked up. */
function toPart(from: string, target: string): string {
  try {
    return decodeURIComponent(new URL(target, `http://part/${from}`).pathname.slice(1));
  } catch {
    throw unfit('a part without an address');
  }
}

const relationsOf = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels');

async function readRelations(zip: Zip, part: string): Promise<Map<string, { type: string; part: string }>> {
  const found = new Map<string, { type: string; part: string }>();
  for await (const event of readXml(zip.read(relationsOf(part)))) {
    if (event.type !== 'open' || event.name !== 'Relationship') continue;
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = event.attributes;
    // What lies elsewhere is never fetched.
    if (mode !== 'External')
      found.set(id, { type: type.split('/').at(-1) ?? '', part: toPart(part, target) });
    if (found.size > mostParts) throw unfit('too many parts');
  }
  return found;
}

async function readSheets(zip: Zip, part: string) {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  for await (const event of readXml(zip.read(part))) {
    if (event.type !== 'open') continue;
    const { attributes } = event;
    if (event.name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (event.name !== 'sheet') continue;
    const relation = Object.entries(attributes).find(([name]) => /^[^:]+:id$/.test(name))?.[1] ?? '';
    if (sheets.push({ name: attributes['name'] ?? '', relation }) > mostParts) throw unfit('too many sheets');
  }
  return { sheets, is1904 };
}

/** Texts that cells share; readings beside Asian names (`rPh`) are no part of them. */
async function readStrings(zip: Zip, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let letters = 0;
  let [text, isText, isReading] = ['', false, false];
  for await (const event of readXml(zip.read(part))) {
    if (event.type === 'text') {
      if (isText && !isReading) text += event.text;
      if (text.length > longestText) throw unfit('a text without end');
    } else if (event.name === 't') isText = event.type === 'open';
    else if (event.name === 'rPh') isReading = event.type === 'open';
    else if (event.name === 'si' && event.type === 'close') {
      letters += text.length;
      if (strings.push(text) > mostStrings || letters > mostLetters) throw unfit('too many texts');
      text = '';
    }
  }
  return strings;
}

async function readStyles(zip: Zip, part: string | undefined): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (part === undefined) return styles;
  const codes = new Map<number, string>();
  let isCells = false;
  for await (const event of readXml(zip.read(part))) {
    if (event.type === 'text') continue;
    if (event.name === 'cellXfs') isCells = event.type === 'open';
    if (event.type !== 'open') continue;
    const { numFmtId = '0', formatCode } = event.attributes;
    if (event.name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
    if (event.name === 'xf' && isCells)
      styles.push(isDateFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    if (styles.length > mostStyles || codes.size > mostStyles) throw unfit('too many styles');
  }
  return styles;
}

/** A workbook before one of its sheets is chosen. */
export interface OpenedSheets {
  readonly names: readonly string[];
  /** Whether programs are in it. They are never run; who takes a table may still refuse them. */
  readonly hasMacros: boolean;
  /** @throws Problem `file-workbook` where there is no such sheet */
  at(name: string): Workbook;
}

/**
 * Opens an XLSX workbook (ECMA-376) with all of its sheets.
 * @throws Problem `file-workbook`, `file-too-large`
 */
export async function openSheets(bytes: Buffer): Promise<OpenedSheets> {
  const zip = await openZip(bytes);
  const main = [...(await readRelations(zip, '')).values()].find(
    ({ type }) => type === 'officeDocument',
  )?.part;
  if (main === undefined) throw unfit('no workbook');
  const { sheets, is1904 } = await readSheets(zip, main);
  const relations = await readRelations(zip, main);
  const partOf = (wanted: string): string | undefined =>
    [...relations.values()].find(({ type }) => type === wanted)?.part;
  const shared = {
    zip,
    strings: await readStrings(zip, partOf('sharedStrings')),
    isDateStyle: await readStyles(zip, partOf('styles')),
    is1904,
  };
  return {
    names: sheets.map(({ name }) => name),
    hasMacros: partOf('vbaProject') !== undefined || zip.has('xl/vbaProject.bin'),
    at(name) {
      const chosen = sheets.find((sheet) => sheet.name === name);
      const sheet = chosen && relations.get(chosen.relation)?.part;
      if (sheet === undefined) throw unfit('no such sheet', `sheet "${name}"`);
      return { ...shared, sheet, sheetName: name };
    },
  };
}

/**
 * Opens a workbook at one sheet.
 * @param name of the sheet; the first unless told
 * @throws Problem `file-workbook`, `file-too-large`
 */
export async function openWorkbook(bytes: Buffer, name: string | undefined): Promise<Workbook> {
  const sheets = await openSheets(bytes);
  return sheets.at(name ?? sheets.names[0] ?? '');
}
