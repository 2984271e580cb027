import { normaliseText } from './normalise.ts';

const collator = new Intl.Collator('th', { numeric: true });

/** Order of the Royal Institute's dictionary (leading vowels count after their consonant), numbers by value. */
export const compareThai = (left: string, right: string): number =>
  collator.compare(normaliseText(left), normaliseText(right));

/** A sorted copy by a text of each entry. */
export const sortThai = <Entry>(entries: readonly Entry[], text: (entry: Entry) => string): Entry[] =>
  [...entries].sort((left, right) => compareThai(text(left), text(right)));
