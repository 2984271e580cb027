/** Posted fields; a name that came more than once has a list. */
export type PostedForm = Readonly<Record<string, unknown>>;

/** One field as it was typed, to be shown again; empty where it is missing. */
export const typedOf = (form: PostedForm, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value : '';
};

/** What one field says: as typed, without space around it. */
export const textOf = (form: PostedForm, name: string): string => typedOf(form, name).trim();
