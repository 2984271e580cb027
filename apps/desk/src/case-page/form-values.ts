/** What was typed, as it was posted. */
export type FormValues = Readonly<Record<string, unknown>>;

/** One field of it, to be shown again. */
export const textOf = (values: FormValues, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};
