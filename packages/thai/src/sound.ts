import { toSearchText } from './normalise.ts';

/** Thai letters that are read alike, by the one that stands for them. */
const alike: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'กก',
    'ขฃคฅฆ',
    'ชฌฉ',
    'สซศษ',
    'ดฎ',
    'ตฏ',
    'ทธฑฒถฐ',
    'นณ',
    'พผภ',
    'ฟฝ',
    'ยญ',
    'ลรฬ',
    'หฮ',
    'ิี',
    'ึื',
    'ุู',
    'ไใ',
  ].flatMap((letters) => Array.from(letters, (letter) => [letter, letters[0] ?? ''] as const)),
);
/** A letter that is written and not read, with the vowel that may stand on it. */
const silenced = /[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c/gu;
/** Tone marks, the short mark, a short a, the sign of an abbreviation. */
const unheard = /[\u0e47-\u0e4b\u0e30\u0e2f]/gu;

/** All but letters, their marks and digits. */
const signs = /[^\p{L}\p{M}\p{N}]/gu;

const latin = (text: string): string =>
  text
    .replaceAll('ph', 'f')
    .replaceAll(/c(?=[eiy])/g, 's')
    .replaceAll(/[cq]/g, 'k')
    .replaceAll('z', 's');

/**
 * A text as it is heard, so that what was written by ear is found: `คลีนิก` as `คลินิก`, `พานิช` as `พาณิชย์`, `license` as
 * `licence`. Letters and digits alone, each once where it stands twice; for search, never to be shown.
 */
export const toSound = (text: string): string =>
  Array.from(
    latin(toSearchText(text).replaceAll(silenced, '').replaceAll(unheard, '')).replaceAll(signs, ''),
    (letter) => alike[letter] ?? letter,
  )
    .filter((letter, at, all) => letter !== all[at - 1])
    .join('');
