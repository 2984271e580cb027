import type { Catalogue } from '@saphan/contracts';
import { checkLists } from './check-bundle.ts';
import { entryName, type EntryList } from './entries.ts';

/** One entry as it shall be; `undefined` takes it out. */
export interface EntryChange {
  readonly list: EntryList;
  readonly name: string;
  readonly entry: object | undefined;
}

function changeList(entries: readonly object[], { name, entry }: EntryChange): readonly object[] {
  const isMeant = (each: object): boolean => entryName(each as { id: string }) === name;
  if (!entries.some(isMeant)) return entry === undefined ? entries : [...entries, entry];
  return entries.flatMap((each) => (isMeant(each) ? (entry ?? []) : each));
}

/**
 * Puts entries into a catalogue in place of those of their names, or behind the others, and holds the whole against every rule.
 * @returns a catalogue with everything compiled anew
 * @throws CatalogueRefused with every finding
 */
export function changeCatalogue(catalogue: Catalogue, changes: readonly EntryChange[]): Catalogue {
  const changed = { ...catalogue } as Record<EntryList, readonly object[]>;
  for (const change of changes) changed[change.list] = changeList(changed[change.list], change);
  return checkLists(changed as unknown as Catalogue);
}
