/** One line of visible text: a name from a catalogue can neither begin a header nor hide what follows. */
export const toLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();

const signsOf = new Intl.Segmenter('th');

/** So many signs at most, never half of one. */
export function shorten(text: string, most: number): string {
  const signs = [...signsOf.segment(text)];
  return signs.length <= most
    ? text
    : `${signs
        .slice(0, most - 1)
        .map(({ segment }) => segment)
        .join('')}…`;
}

/** Fills `{name}` in. What stands in a value is text, whatever it holds. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, parameter: string) => toLine(values[parameter] ?? ''));
