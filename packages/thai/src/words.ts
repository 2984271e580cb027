import { toSearchText } from './normalise.ts';

// Made once: building a segmenter costs some milliseconds, using it some microseconds.
const segmenter = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * The words of a text in their order, for search: normalised, lower case, without spaces and signs.
 * Thai is written without spaces, so words come from the dictionary of the runtime (Intl.Segmenter).
 */
export function toWords(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(toSearchText(text))) {
    if (isWordLike === true) words.push(segment);
  }
  return words;
}
