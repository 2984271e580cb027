const segmenter = new Intl.Segmenter('th', { granularity: 'word' });

/** Signs that stand at the end of a word, never at the beginning of a line. */
const closing = /^[,.;:!?)\]”’…ฯๆ]/u;

/** Letters of a text that take room of their own: vowels and tones above and below a consonant take none. */
export const countRoom = (text: string): number => Array.from(text.replaceAll(/\p{Mn}/gu, '')).length;

/**
 * A text on lines that break between words, also where Thai writes none apart.
 * @param room letters that a line has room for; a word that is longer stands alone
 * @param most lines; what does not fit ends in an ellipsis
 */
export function wrapWords(text: string, { room, most }: { room: number; most: number }): string[] {
  const lines = [''];
  for (const { segment } of segmenter.segment(text.trim())) {
    const last = lines.at(-1) ?? '';
    const isFitting = closing.test(segment) || countRoom((last + segment).trimEnd()) <= room;
    if (last === '' || isFitting) lines[lines.length - 1] = last + segment;
    else lines.push(segment.trimStart());
  }
  const whole = lines.map((line) => line.trim());
  return whole.length <= most ? whole : [...whole.slice(0, most - 1), `${whole[most - 1] ?? ''}…`];
}
