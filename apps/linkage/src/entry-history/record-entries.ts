import { isDeepStrictEqual } from 'node:util';
import { entryLists, entryName } from '@saphan/catalogue';
import type { Catalogue } from '@saphan/contracts';
import type { Transaction } from 'kysely';
import type { ChangedList } from '../change-set/entry-parts.ts';
import { publishedEntry } from '../change-set/set-entries.ts';
import { isStorable } from '../change-set/storable.ts';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';

/** An entry as one publication made it; without content where it took the entry out. */
export interface EntryVersion {
  readonly publication: number;
  readonly at: Date;
  readonly by: string;
  readonly content: unknown;
}

function toNamed(catalogue: Catalogue): Map<string, { list: ChangedList; name: string; entry: unknown }> {
  const named = new Map<string, { list: ChangedList; name: string; entry: unknown }>();
  const add = (list: ChangedList, name: string, entry: unknown): void =>
    void named.set(`${list}/${name}`, { list, name, entry });
  for (const list of entryLists)
    for (const entry of catalogue[list] as ({ id: string } | { code: string })[])
      add(list, entryName(entry), entry);
  for (const list of ['templates', 'processes'] as const)
    for (const name of Object.keys(catalogue[list] ?? {}))
      add(list, name, publishedEntry(catalogue, { list, name }));
  return named;
}

/** Notes the entries that a publication has changed, each as it is from then on. */
export async function recordEntries(
  transaction: Transaction<DB>,
  publication: number,
  { before, after }: { readonly before: Catalogue; readonly after: Catalogue },
): Promise<void> {
  const [old, now] = [toNamed(before), toNamed(after)];
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter(
    (key) => !isDeepStrictEqual(old.get(key)?.entry, now.get(key)?.entry),
  );
  const rows = changed.flatMap((key) => {
    const { list, name } = now.get(key) ?? old.get(key) ?? {};
    if (list === undefined || name === undefined) return [];
    const entry = now.get(key)?.entry;
    return [{ list, name, publication, content: entry === undefined ? null : JSON.stringify(entry) }];
  });
  if (rows.length > 0) await transaction.insertInto('catalogue_entry').values(rows).execute();
}

/** Newest first. */
export async function listVersions(db: Database, list: ChangedList, name: string): Promise<EntryVersion[]> {
  if (!isStorable(name)) return [];
  const rows = await db
    .selectFrom('catalogue_entry')
    .innerJoin('catalogue_publication', 'catalogue_publication.number', 'catalogue_entry.publication')
    .select(['publication', 'content', 'catalogue_publication.at', 'catalogue_publication.by'])
    .where('list', '=', list)
    .where('name', '=', name)
    .orderBy('publication', 'desc')
    .execute();
  return rows.map(({ content, ...row }) => ({ ...row, content: content ?? undefined }));
}
