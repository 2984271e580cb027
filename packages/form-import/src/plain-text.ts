const entities: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
  }),
);

/** Text of a piece of HTML. Whatever stays is shown as text: it is never put into a page as markup. */
export const toPlainText = (text: string): string =>
  text
    .replaceAll(/<\/?(?:p|br|li|div|h[1-6])\b[^<>]*>/gi, '\n')
    .replaceAll(/<\/?[A-Za-z][^<>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities.get(name) ?? '')
    // Begun anew at each blank of a long row of them, it would not end.
    .replaceAll(/(?<![ \t])[ \t]*\n\s*/g, '\n')
    .trim();
