import { linesOf, readCodes, writeCodes, type Both } from '../pages/read-fields.ts';
import { joinLine, splitLine } from '../pages/separated.ts';

type Fields = Readonly<Record<string, string | undefined>>;

/** One choice as it is typed: perhaps not whole yet. */
export interface ChoiceRow {
  readonly code: string;
  readonly th: string;
  readonly en: string;
}

/** Rows that a page draws: more choices stand as lines behind them, and none is lost. */
export const mostRows = 500;

const none: ChoiceRow = { code: '', th: '', en: '' };
const isEmpty = ({ code, th, en }: ChoiceRow): boolean => code === '' && th === '' && en === '';

/** Names of the fields of one row. */
export const rowFields = (name: string, at: number): Readonly<Record<keyof ChoiceRow, string>> => ({
  code: `${name}Code${String(at)}`,
  th: `${name}Th${String(at)}`,
  en: `${name}En${String(at)}`,
});

/** Rows as they stand in the form, empty ones too. */
export function rowsIn(fields: Fields, name: string): readonly ChoiceRow[] {
  const places = Object.keys(fields).flatMap((field) => {
    const [, place] = new RegExp(`^${name}(?:Code|Th|En)(\\d{1,6})$`).exec(field) ?? [];
    return place === undefined ? [] : [Number(place)];
  });
  return [...new Set(places)]
    .sort((one, other) => one - other)
    .map((at) => {
      const { code, th, en } = rowFields(name, at);
      const typed = (field: string): string => fields[field]?.trim() ?? '';
      return { code: typed(code), th: typed(th), en: typed(en) };
    });
}

/** Rows as the lines that they could have been pasted as. */
export const toPasted = (rows: readonly ChoiceRow[]): string =>
  writeCodes(rows.filter((row) => !isEmpty(row)).map(({ code, th, en }) => [code, { th, en }]));

/** Fields that show these rows, and a place to paste more: what is beyond the rows of a page stands there. */
export const toRowFields = (name: string, rows: readonly ChoiceRow[]): Record<string, string> => ({
  [name]: toPasted(rows.slice(mostRows)),
  ...Object.fromEntries(
    rows.slice(0, mostRows).flatMap((row, at) => {
      const names = rowFields(name, at);
      return [
        [names.code, row.code],
        [names.th, row.th],
        [names.en, row.en],
      ];
    }),
  ),
});

export const toChoiceRows = (codes: readonly (readonly [code: string, names: Both])[]): ChoiceRow[] =>
  codes.map(([code, { th, en }]) => ({ code, th, en }));

/** `code | Thai | English`, one a line; cells of a spreadsheet, which are divided by tabs, likewise. */
const pastedLines = (text: string | undefined): string =>
  linesOf(text)
    .map((line) => (line.includes('\t') ? joinLine(line.split('\t'), '|') : line))
    .join('\n');

/** What is wrong with one choice, and where it stands: the number of its row, or of its line among those pasted. */
export interface ChoiceFault {
  readonly at: number;
  readonly isPasted: boolean;
  /** What is missing; a code with spaces; a line that is not of the form of one. */
  readonly is: 'code' | 'spaces' | 'th' | 'en' | 'line';
  readonly code: string;
}

function faultOf({ code, th, en }: ChoiceRow): ChoiceFault['is'] | undefined {
  if (code === '') return 'code';
  if (/\s/u.test(code)) return 'spaces';
  if (th === '') return 'th';
  return en === '' ? 'en' : undefined;
}

/** Choices that can't be taken, each with its row. */
export function findChoiceFaults(fields: Fields, name: string): readonly ChoiceFault[] {
  const lines = linesOf(pastedLines(fields[name]));
  const typed = rowsIn(fields, name).map((row, at) => ({ row, at: at + 1, isPasted: false }));
  const pasted = lines.map((line, at) => {
    const [code = '', th = '', en = '', ...more] = splitLine(line, '|');
    return { row: { code, th, en }, at: at + 1, isPasted: true, isLong: more.length > 0 };
  });
  return [...typed.filter(({ row }) => !isEmpty(row)), ...pasted].flatMap(({ row, ...where }) => {
    const isLong = 'isLong' in where && where.isLong;
    const is = isLong ? 'line' : faultOf(row);
    return is === undefined ? [] : [{ at: where.at, isPasted: where.isPasted, is, code: row.code }];
  });
}

/**
 * Choices of the rows, and behind them those that were pasted as lines.
 * @returns nothing where one is not whole: a code of one word and both texts
 */
export function readChoices(fields: Fields, name: string): [code: string, names: Both][] | undefined {
  if (findChoiceFaults(fields, name).length > 0) return undefined;
  const rows = rowsIn(fields, name).filter((row) => !isEmpty(row));
  const whole = rows.map(({ code, th, en }): [string, Both] => [code, { th, en }]);
  return [...whole, ...(readCodes(pastedLines(fields[name])) ?? [])];
}

/** Rows that a pasted text makes: what is not whole, or has parts too many, stands there to be mended. */
export function rowsOfPasted(text: string | undefined): readonly ChoiceRow[] {
  return linesOf(pastedLines(text)).map((line) => {
    const [code = '', th = '', ...rest] = splitLine(line, '|');
    return { code, th, en: rest.join(' | ') };
  });
}

export const choiceActs = ['up', 'down', 'remove', 'add', 'take'] as const;
export type ChoiceAct = (typeof choiceActs)[number];

/** The act that was pressed beside the rows, and at which of them; nothing where none was. */
export function findChoiceAct(pressed: string | undefined): { act: ChoiceAct; at: number } | undefined {
  const [name, at = '0'] = (pressed ?? '').split(':');
  const act = choiceActs.find((each) => each === name);
  return act && { act, at: Number(at) };
}

/** The form's fields after an act: nothing but the rows changes, and nothing is kept yet. */
export function actOnChoices(
  fields: Fields,
  name: string,
  { act, at }: { readonly act: ChoiceAct; readonly at: number },
): Record<string, string | undefined> {
  const rows = [...rowsIn(fields, name)];
  const own = new Set(rows.flatMap((_, each) => Object.values(rowFields(name, each))));
  const others = Object.entries(fields).filter(
    ([field]) => !own.has(field) && !new RegExp(`^${name}(?:(?:Code|Th|En)\\d{1,6})?$`).test(field),
  );
  if (act === 'add') rows.push(none);
  else if (act === 'take') rows.push(...rowsOfPasted(fields[name]));
  else if (act === 'remove') rows.splice(at, 1);
  else {
    const to = act === 'up' ? at - 1 : at + 1;
    const [row] = rows[to] === undefined ? [] : rows.splice(at, 1);
    if (row !== undefined) rows.splice(to, 0, row);
  }
  const kept = toRowFields(name, rows);
  const beyond = [kept[name], act === 'take' ? undefined : fields[name]].filter(Boolean);
  return { ...Object.fromEntries(others), ...kept, [name]: beyond.join('\n') };
}
