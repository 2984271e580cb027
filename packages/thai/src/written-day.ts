import { monthName } from './format-date.ts';
import { normaliseText, toArabicDigits } from './normalise.ts';
import { findBuddhistDate, findPartialDateOf, type PartialDate } from './partial-date.ts';
import { firstYear, toCommonYear } from './typed-day.ts';

const bare = (text: string): string => text.toLowerCase().replace(/[.\s]/g, '');

const numbers: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 12 }, (_, at) => at + 1).flatMap((month) =>
    (['th', 'en'] as const).flatMap((language) =>
      (['long', 'short'] as const).map((style) => [bare(monthName(language, month, style)), month] as const),
    ),
  ),
);

const toMonth = (text: string): number | undefined =>
  /^[0-9]{1,2}$/.test(text) ? Number(text) : numbers.get(bare(text));

/**
 * The day that a paper names, in either era and in Thai or Arabic digits: `๒๙ ส.ค. ๒๕๖๒`, `29 สิงหาคม พ.ศ. 2562`, `29/8/2562`,
 * `25620829`; less where the paper says less: `ส.ค. 2562`, `2562`.
 */
export function findWrittenDay(typed: string): PartialDate | undefined {
  const text = toArabicDigits(normaliseText(typed))
    .replace(/พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|เดือน|วันที่/g, ' ')
    .replace(/(?<=[0-9])(?=\p{L})|(?<=[\p{L}\p{M}]\.?)(?=[0-9])/gu, ' ')
    .trim();
  if (/^[0-9]{8}$/.test(text)) return findBuddhistDate(text);
  const found = /^(?:(?:([0-9]{1,2})[\s/.-]+)?([0-9]{1,2}(?=[\s/.-])|[^0-9/]+?)[\s/.-]+)?([0-9]{4})$/.exec(
    text,
  );
  if (!found) return undefined;
  const [, day, monthText, yearText] = found;
  const year = toCommonYear(Number(yearText));
  if (year < firstYear) return undefined;
  if (monthText === undefined) return findPartialDateOf(year);
  const month = toMonth(monthText);
  if (month === undefined) return undefined;
  return findPartialDateOf(year, month, day === undefined ? undefined : Number(day));
}
