import type { Form } from '@saphan/contracts';
import type { Doer } from '../audit/record-change.ts';
import { changeParts } from '../change-set/change-parts.ts';
import { toParts } from '../change-set/entry-parts.ts';
import { publishedEntry, readEntries } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';

/** How ids of forms and of their pages are written. */
export const formIdPattern = '[a-z][a-z0-9-]{0,79}';

/** Whether a new form can have this id: well written, and neither published nor in the set. */
export async function isFreeFormId(
  { db, catalogues }: Pick<LinkageContext, 'db' | 'catalogues'>,
  set: string,
  name: string,
): Promise<boolean> {
  const entry = { list: 'forms', name } as const;
  if (!new RegExp(`^${formIdPattern}$`).test(name)) return false;
  const { catalogue } = await catalogues.current();
  return publishedEntry(catalogue, entry) === undefined && (await readEntries(db, set, entry)).length === 0;
}

/** Puts a new form into a change set, as one step. @returns the address of its page */
export async function addForm(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  set: string,
  form: Form,
  doer: Doer,
): Promise<string> {
  const changes = [...toParts('forms', form)].map(([part, after]) => ({ part, before: undefined, after }));
  await changeParts(db, set, { list: 'forms', name: form.id, changes, isNew: true }, { doer, now: now() });
  return `/change-sets/${set}/forms/${form.id}`;
}
