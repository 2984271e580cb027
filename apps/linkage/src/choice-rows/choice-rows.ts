import { linesOf, readBoth, readCodes, type Both } from '../pages/read-fields.ts';
import { joinLine } from '../pages/separated.ts';

type Fields = Readonly<Record<string, string | undefined>>;

/** One choice as it is typed: perhaps not whole yet. */
export interface ChoiceRow {
  readonly code: string;
  readonly th: string;
  readonly en: string;
}

/** More than any list of a form; a longer one belongs to a data item of its own. */
export const mostChoices = 500;

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
    const [, place] = new RegExp(`^${name}(?:Code|Th|En)(\\d{1,3})$`).exec(field) ?? [];
    return place === undefined ? [] : [Number(place)];
  });
  return [...new Set(places)]
    .sort((one, other) => one - other)
    .slice(0, mostChoices)
    .map((at) => {
      const { code, th, en } = rowFields(name, at);
      const typed = (field: string): string => fields[field]?.trim() ?? '';
      return { code: typed(code), th: typed(th), en: typed(en) };
    });
}

/** Fields that show these rows, and an empty place to paste more. */
export const toRowFields = (name: string, rows: readonly ChoiceRow[]): Record<string, string> => ({
  [name]: '',
  ...Object.fromEntries(
    rows.flatMap((row, at) => {
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

/**
 * Choices of the rows, and behind them those that were pasted as lines.
 * @returns nothing where one is not whole: a code and both texts
 */
export function readChoices(fields: Fields, name: string): [code: string, names: Both][] | undefined {
  const rows = rowsIn(fields, name).filter((row) => !isEmpty(row));
  const whole = rows.flatMap(({ code, th, en }): [string, Both][] => {
    const names = readBoth(th, en);
    return code === '' || typeof names === 'string' ? [] : [[code, names]];
  });
  const pasted = readCodes(pastedLines(fields[name]));
  return pasted === undefined || whole.length < rows.length ? undefined : [...whole, ...pasted];
}

/** Rows that a pasted text makes: what is not whole stands there to be mended. */
function rowsOfPasted(text: string | undefined): readonly ChoiceRow[] {
  return linesOf(pastedLines(text)).map((line) => {
    const [[code, { th, en }] = ['', none]] = readCodes(line) ?? [];
    if (code !== '') return { code, th, en };
    const [first = '', second = '', third = ''] = line.split('|').map((part) => part.trim());
    return { code: first, th: second, en: third };
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
    ([field]) => !own.has(field) && !new RegExp(`^${name}(?:(?:Code|Th|En)\\d{1,3})?$`).test(field),
  );
  const pasted = rowsOfPasted(fields[name]);
  if (act === 'add') rows.push(none);
  else if (act === 'take') rows.push(...pasted);
  else if (act === 'remove') rows.splice(at, 1);
  else {
    const to = act === 'up' ? at - 1 : at + 1;
    const [row] = rows[to] === undefined ? [] : rows.splice(at, 1);
    if (row !== undefined) rows.splice(to, 0, row);
  }
  const kept = toRowFields(name, rows.slice(0, mostChoices));
  return {
    ...Object.fromEntries(others),
    ...kept,
    ...(act !== 'take' && { [name]: fields[name] }),
  };
}
