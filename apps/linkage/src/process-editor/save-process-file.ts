import { standardProcess } from '@saphan/catalogue';
import type { Catalogue, Service } from '@saphan/contracts';
import type { Transaction } from 'kysely';
import { changePartsWithin, type Done } from '../change-set/change-parts.ts';
import { goesBy } from '../change-set/owners.ts';
import { publishedEntry, readEntries, takeInWithin, type SetEntry } from '../change-set/set-entries.ts';
import type { DB } from '../database.generated.ts';
import { servicesOf } from './open-process.ts';
import type { ProcessFile } from './read-process-file.ts';

/** Puts a file in the place of the one that a process of a set has, as one step; the published process comes into the set first. */
export async function saveProcessFile(
  transaction: Transaction<DB>,
  set: string,
  {
    name,
    file,
    catalogue,
  }: { readonly name: string; readonly file: ProcessFile; readonly catalogue: Catalogue },
  done: Done,
): Promise<void> {
  const entry = { list: 'processes', name } as const;
  if (publishedEntry(catalogue, entry) !== undefined) await takeInWithin(transaction, set, entry, catalogue);
  const [found] = await readEntries(transaction, set, entry);
  const { part, text } = file;
  const changes = [{ part, before: found?.content.get(part), after: text }];
  await changePartsWithin(transaction, set, { ...entry, changes, isNew: found === undefined }, done);
}

/**
 * Name of the process that a file changes which was sent for a service: the service's own. One that others go by, or the standard one,
 * stays as it is, and the service gets one by its own name.
 */
export function processOfService(
  { id = '', process }: Partial<Service>,
  catalogue: Catalogue,
  entries: readonly SetEntry[],
): string {
  const written = servicesOf(entries);
  const others = [
    ...catalogue.services.filter((each) => !written.some((one) => one.id === each.id)),
    ...written,
  ].filter((each) => each.id !== id);
  const isShared = process === standardProcess || others.some((each) => goesBy(each, process ?? ''));
  return process === undefined || process === '' || isShared ? id : process;
}
