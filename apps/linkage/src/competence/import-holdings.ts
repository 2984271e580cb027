import { createHash } from 'node:crypto';
import { monthName, normaliseText, toArabicDigits } from '@saphan/thai';
import { decodeText, readLines } from '@saphan/sheets';
import { findSeparator } from '../planning-list/open-list-file.ts';
import type { CompetenceFault } from './competence-texts.ts';
import type { NewHolding } from './holdings.ts';
import { readHolding, type KnownToHold, type TypedHolding } from './read-holding.ts';

/** As large as a file may be, and as many rows as it may have. */
export const mostImportBytes = 1024 * 1024;
export const mostImportRows = 5_000;

/** Columns of a file, and the heads under which each is known. */
const heads = {
  pid: ['pid', 'national_id', 'เลขประจำตัวประชาชน'],
  nameTh: ['name_th', 'ชื่อ', 'ชื่อภาษาไทย'],
  nameEn: ['name_en', 'ชื่อภาษาอังกฤษ'],
  member: ['agency', 'member', 'หน่วยงาน'],
  competence: ['competence', 'สมรรถนะ'],
  course: ['course', 'หลักสูตร'],
  from: ['from', 'ตั้งแต่'],
  until: ['until', 'ถึงวันที่'],
  evidence: ['evidence', 'หลักฐาน'],
} as const satisfies Record<keyof TypedHolding, readonly string[]>;
export type ImportColumn = keyof typeof heads;
export const importColumns = Object.keys(heads) as ImportColumn[];
/** Columns that a file may be without. */
const mayMiss: ReadonlySet<ImportColumn> = new Set(['nameEn', 'member', 'course', 'until']);

/** A row of a file as its cells stand. */
export interface ImportRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<ImportColumn, string>>>;
}

export type ImportFile =
  | { readonly rows: readonly ImportRow[] }
  | { readonly fault: 'columns' | 'many' | 'empty'; readonly what: string };

/** @throws Problem `file-…` with the place */
export function readImport(bytes: Buffer): ImportFile {
  const { text } = decodeText(bytes);
  const [head, ...lines] = readLines(text, findSeparator(text));
  if (head === undefined || lines.length === 0) return { fault: 'empty', what: '' };
  if (lines.length > mostImportRows) return { fault: 'many', what: String(lines.length) };
  const names = head.cells.map((cell) => normaliseText(cell).toLowerCase());
  const places = new Map(
    importColumns.map((column) => [
      column,
      names.findIndex((name) => (heads[column] as readonly string[]).includes(name)),
    ]),
  );
  const missing = importColumns.filter((column) => places.get(column) === -1 && !mayMiss.has(column));
  if (missing.length > 0)
    return { fault: 'columns', what: missing.map((column) => heads[column][0]).join(', ') };
  return {
    rows: lines.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(
        importColumns.flatMap((column) => {
          const value = normaliseText(cells[places.get(column) ?? -1] ?? '');
          return value === '' ? [] : [[column, value]];
        }),
      ),
    })),
  };
}

const months: ReadonlyMap<string, string> = new Map(
  (['th', 'en'] as const).flatMap((language) =>
    (['long', 'short'] as const).flatMap((style) =>
      Array.from({ length: 12 }, (_, at): [string, string] => [
        monthName(language, at + 1, style).toLowerCase(),
        String(at + 1),
      ]),
    ),
  ),
);

/**
 * Day, month and year of a cell: `2569-11-30`, `30/11/2569`, `30 พ.ย. 2569`, in either era.
 * @returns no parts where the cell is empty; the cell itself, which is no day, where it can't be read
 */
export function toDayParts(cell: string): readonly string[] {
  const text = toArabicDigits(cell.trim());
  if (text === '') return [];
  const iso = /^([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})$/.exec(text);
  if (iso !== null) return [iso[3] ?? '', iso[2] ?? '', iso[1] ?? ''];
  const spoken = /^([0-9]{1,2})[-/. ]+([^\s0-9/-]+|[0-9]{1,2})[-/. ]+([0-9]{4})$/.exec(text);
  const [, day = '', month = '', year = ''] = spoken ?? [];
  if (spoken === null) return [text, '', ''];
  return [day, months.get(month.toLowerCase()) ?? months.get(`${month.toLowerCase()}.`) ?? month, year];
}

/** What becomes of a row. */
export type ImportOutcome =
  | { readonly line: number; readonly type: 'new' | 'known-person'; readonly holding: NewHolding }
  | { readonly line: number; readonly type: 'there' | 'own'; readonly holding: NewHolding }
  | { readonly line: number; readonly type: 'twice'; readonly holding: NewHolding; readonly as: number }
  | {
      readonly line: number;
      readonly type: 'refused';
      readonly faults: readonly {
        readonly column: string;
        readonly word: CompetenceFault;
        readonly cell: string;
      }[];
    };

export const isTaken = (
  outcome: ImportOutcome,
): outcome is Extract<ImportOutcome, { type: 'new' | 'known-person' }> =>
  outcome.type === 'new' || outcome.type === 'known-person';

/** What is asked of the register about a row. */
export interface ImportKnowledge extends KnownToHold {
  /** Agency of rows that name none. */
  readonly member: string | undefined;
  readonly isOwn: (holding: NewHolding) => boolean;
  readonly isThere: (holding: NewHolding) => boolean;
  /** Whether the person is known at the Linkage Center. */
  readonly isKnown: (holding: NewHolding) => boolean;
}

const keyOf = ({ member, pid, competence, from, until }: NewHolding): string =>
  [member, pid, competence, from, until ?? ''].join(' ');

const cellOf = (cells: ImportRow['cells'], field: string): string =>
  field === 'names' ? (cells.nameTh ?? '') : (cells[field as ImportColumn] ?? '');

/** Reads every row, and says of each what becomes of it. */
export function planImport(rows: readonly ImportRow[], known: ImportKnowledge): ImportOutcome[] {
  const first = new Map<string, number>();
  return rows.map(({ line, cells }): ImportOutcome => {
    const text = (column: ImportColumn): string => cells[column] ?? '';
    const read = readHolding(
      {
        ...{ member: cells.member ?? known.member ?? '', pid: text('pid'), nameTh: text('nameTh') },
        ...{ nameEn: text('nameEn'), competence: text('competence'), course: text('course') },
        ...{ from: toDayParts(text('from')), until: toDayParts(text('until')), evidence: text('evidence') },
      },
      known,
    );
    if ('faults' in read)
      return {
        ...{ line, type: 'refused' },
        faults: read.faults.map(([field, word]) => ({ column: field, word, cell: cellOf(cells, field) })),
      };
    const { holding } = read;
    if (known.isOwn(holding)) return { line, type: 'own', holding };
    const as = first.get(keyOf(holding));
    if (as !== undefined) return { line, type: 'twice', holding, as };
    first.set(keyOf(holding), line);
    if (known.isThere(holding)) return { line, type: 'there', holding };
    return { line, type: known.isKnown(holding) ? 'known-person' : 'new', holding };
  });
}

/** Says whether what is taken is what was seen. */
export const digestOfPlan = (plan: readonly ImportOutcome[]): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('base64url');
