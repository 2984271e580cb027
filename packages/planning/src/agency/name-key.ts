import { normaliseText, toArabicDigits } from '@saphan/thai';

/** The key under which two spellings of one name meet: normalised (NFC, nothing invisible), Arabic digits, no spaces, small. */
export const toNameKey = (name: string): string =>
  toArabicDigits(normaliseText(name)).toLowerCase().replaceAll(/\s+/gu, '');

const bracketed = /[([（][^()[\]（）]*[)\]）]/gu;

/** The same without what stands in brackets. */
export const toBareKey = (name: string): string => {
  const bare = toNameKey(name.replaceAll(bracketed, ''));
  return bare === '' ? toNameKey(name) : bare;
};

/** What brackets say that tells two names apart: an abbreviation or the legal form does not. */
export function tellingBrackets(name: string): string {
  const found = name.match(bracketed) ?? [];
  return found
    .map((each) => toNameKey(each).slice(1, -1))
    .filter((words) => !/\.$|^องค์การมหาชน$|^มหาชน$|^(po|pa)$/u.test(words))
    .join('|');
}
