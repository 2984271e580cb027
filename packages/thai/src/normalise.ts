const thaiDigits = /[\u0e50-\u0e59]/g;
// Zero-width space, joiners, word joiner, byte-order mark and soft hyphen: invisible in real names, fatal to equality.
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
// A decomposed sara am (nikhahit, tone mark, sara aa in either order) is not repaired by NFC.
const splitSaraAm = /\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32/g;

/**
 * Brings a Thai text into the one spelling in which texts are stored and compared: NFC (which also puts a lower vowel
 * before its tone mark), whole sara am, no invisible characters, single plain spaces, none at the ends.
 */
export function normaliseText(text: string): string {
  return text
    .replace(invisible, '')
    .normalize('NFC')
    .replace(splitSaraAm, (_, after: string | undefined, before: string | undefined) => {
      return `${after ?? before ?? ''}\u0e33`;
    })
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}

/** `๑๒๓` → `123`; all else stays. */
export const toArabicDigits = (text: string): string =>
  text.replace(thaiDigits, (digit) => String(digit.charCodeAt(0) - 0x0e50));

/** The key under which a text is searched: normalised, Arabic digits, lower case, brackets set apart by spaces. */
export const toSearchText = (text: string): string =>
  toArabicDigits(normaliseText(text))
    .toLowerCase()
    .replace(/\s*([()])\s*/g, ' $1 ')
    .trim();

/** Takes spaces, hyphens and Thai digits out of what a person typed as a number. */
export const toDigits = (typed: string): string =>
  toArabicDigits(typed.replace(invisible, '')).replace(/[\s\-\u2010-\u2014.]/g, '');
