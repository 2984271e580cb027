import type { Catalogue } from '@saphan/contracts';

/** Lists of a catalogue whose entries have a version and an owner of their own. */
export const entryLists = ['items', 'dataServices', 'forms', 'services', 'lifeEvents'] as const;
export type EntryList = (typeof entryLists)[number];
export type EntryOf<List extends EntryList> = Catalogue[List][number];

/** What an entry is called in its list: its id, a data service's code. */
export const entryName = (entry: { readonly id: string } | { readonly code: string }): string =>
  'code' in entry ? entry.code : entry.id;

/** The entry of that name, where there is one. */
export const findEntry = <List extends EntryList>(
  catalogue: Catalogue,
  list: List,
  name: string,
): EntryOf<List> | undefined =>
  (catalogue[list] as EntryOf<List>[]).find((entry) => entryName(entry) === name);
