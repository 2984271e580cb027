/** The database keeps no NUL and no half of a character: nobody can have meant them. */
export const toStorableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** One line of words as they are typed: without signs that steer, and that turn the direction of what stands behind them. */
export const toPlainLine = (text: string): string =>
  toStorableText(text)
    .replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ')
    .trim();

/** The same of several lines. */
export const toPlainText = (text: string): string => text.split(/\r?\n/).map(toPlainLine).join('\n').trim();

/** What nothing in the database can be called. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** A value as JSON keeps it; names in it are cleaned like texts. */
export function toStorable(value: unknown): unknown {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'string') return toStorableText(each);
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    if (Object.keys(each).every(isStorable)) return each;
    return Object.fromEntries(Object.entries(each).map(([name, one]) => [toStorableText(name), one]));
  });
  return JSON.parse(text);
}
