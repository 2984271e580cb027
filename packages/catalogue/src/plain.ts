/** A parsed object of which nothing is known yet. */
export type Plain = Readonly<Record<string, unknown>>;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const toPlain = (value: unknown): Plain => (isPlain(value) ? value : {});
export const toList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : [];
export const toText = (value: unknown): string => (typeof value === 'string' ? value : '');
