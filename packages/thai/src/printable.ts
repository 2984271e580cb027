/** Letters and signs that the typeface of documents has: Thai, Latin with its marks, digits and punctuation. */
const printable =
  /[\u0020-\u007e\u00a0-\u017e\u01a0\u01a1\u01af\u01b0\u0e01-\u0e3a\u0e3f-\u0e5b\u1ea0-\u1ef9\u2010\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2122\u2212]/u;

/** The first letter of a text that no document can be printed with, e.g. an emoji; nothing where all can. */
export const findUnprintable = (text: string): string | undefined =>
  Array.from(text).find((letter) => !printable.test(letter));
