import { changeCatalogue, compileProcesses, findEntry, type EntryChange } from '@saphan/catalogue';
import type { Catalogue } from '@saphan/contracts';
import { sql, type Transaction } from 'kysely';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { lockOpen, writeParts } from './change-parts.ts';
import type { EntryName } from './change-set-store.ts';
import { changedParts } from './part-merge.ts';
import { isStorable } from './storable.ts';
import {
  fromParts,
  toParts,
  type ChangedList,
  type EntryParts,
  type ProcessFiles,
  type SourceList,
} from './entry-parts.ts';

/** An entry of a change set: as it was published when the work on it began, and as it shall be. */
export interface SetEntry extends EntryName {
  readonly base: EntryParts;
  readonly content: EntryParts;
}

export function publishedEntry(catalogue: Catalogue, { list, name }: EntryName): unknown {
  if (list === 'processes') return publishedProcess(catalogue, name);
  if (list !== 'templates') return findEntry(catalogue, list, name);
  return Object.hasOwn(catalogue.templates, name) ? catalogue.templates[name] : undefined;
}

/** Its files: what was compiled of them belongs to the catalogue that they stand in. */
function publishedProcess({ processes = {} }: Catalogue, name: string): ProcessFiles | undefined {
  if (!Object.hasOwn(processes, name)) return undefined;
  const { bpmn = '', dmn } = processes[name] ?? {};
  return { bpmn, ...(dmn !== undefined && { dmn }) };
}

/**
 * Takes a published entry into a change set, for its parts to be changed there; one that is there already stays as it is.
 * @throws Problem `change-set-closed`, `entry-unknown`
 */
export async function takeIn(
  db: Database,
  set: string,
  entry: EntryName,
  catalogue: Catalogue,
): Promise<void> {
  await db.transaction().execute((transaction) => takeInWithin(transaction, set, entry, catalogue));
}

/** The same as a part of a larger transaction. */
export async function takeInWithin(
  transaction: Transaction<DB>,
  set: string,
  entry: EntryName,
  catalogue: Catalogue,
): Promise<void> {
  const published = publishedEntry(catalogue, entry);
  if (published === undefined)
    throw linkageProblem('entry-unknown', { detail: `${entry.list}/${entry.name}` });
  await lockOpen(transaction, set);
  if ((await readEntries(transaction, set, entry)).length > 0) return;
  const parts = [...toParts(entry.list, published)];
  await writeParts(transaction, set, entry, 'base', parts);
  await writeParts(transaction, set, entry, 'content', parts);
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The entries of a set, in the order of their names; one whose making was taken back is none. An entry comes as one row, and what was not
 * changed comes once: a form may have hundreds of parts.
 */
export async function readEntries(db: Database, set: string, only?: EntryName): Promise<readonly SetEntry[]> {
  if (only !== undefined && !isStorable(only.name)) return [];
  let query = db
    .selectFrom('change_set_part')
    .select([
      'list',
      'name',
      sql<Values>`coalesce(json_object_agg(part, base) filter (where base is not null), '{}')`.as('base'),
      sql<Values>`coalesce(json_object_agg(part, content) filter (where content is distinct from base), '{}')`.as(
        'changed',
      ),
    ])
    .where('change_set', '=', set);
  if (only !== undefined) query = query.where('list', '=', only.list).where('name', '=', only.name);
  const rows = await query.groupBy(['list', 'name']).orderBy('list').orderBy('name').execute();
  const read = rows.map(({ list, name, ...values }) => {
    const base = new Map(Object.entries(values.base));
    const whole = new Map([...base, ...Object.entries(values.changed)]);
    const content = new Map([...whole].filter(([, value]) => value !== null));
    return { list: list as ChangedList, name, base, content };
  });
  return read.filter(({ base, content }) => base.size > 0 || content.size > 0);
}

/** @throws Problem `entry-unknown` where the set does not have it */
export async function readEntry(db: Database, set: string, name: EntryName): Promise<SetEntry> {
  const [entry] = await readEntries(db, set, name);
  if (entry === undefined) throw linkageProblem('entry-unknown', { detail: `${name.list}/${name.name}` });
  return entry;
}

/** Those that differ from what is published: the others were taken in and left. */
export const changedEntries = (entries: readonly SetEntry[]): readonly SetEntry[] =>
  entries.filter(({ base, content }) => changedParts(base, content).length > 0);

const isSource = (list: ChangedList): list is SourceList => list === 'templates' || list === 'processes';

const versionOf = (entry: unknown): number => (entry as { version?: number } | undefined)?.version ?? 0;

/** An entry that a set changes, whole, one version further than the published one; nothing where it is taken out. */
export function toWholeEntry({ list, name, content }: SetEntry, catalogue: Catalogue): unknown {
  const entry = fromParts(list, content);
  if (isSource(list) || list === 'dataServices' || entry === undefined) return entry;
  return { ...(entry as object), version: versionOf(publishedEntry(catalogue, { list, name })) + 1 };
}

/**
 * The catalogue as it is with the set published.
 * @throws CatalogueRefused with every finding
 */
export async function withEntries(catalogue: Catalogue, entries: readonly SetEntry[]): Promise<Catalogue> {
  const whole = entries.map((entry) => ({ ...entry, entry: toWholeEntry(entry, catalogue) }));
  const withSources = <Source>(list: SourceList, published: Readonly<Record<string, Source>>) => {
    const own = whole.filter((each) => each.list === list);
    return Object.fromEntries([
      ...Object.entries(published).filter(([name]) => !own.some((each) => each.name === name)),
      ...own.flatMap(({ name, entry }) => (entry === undefined ? [] : [[name, entry as Source] as const])),
    ]);
  };
  const changed = changeCatalogue(
    { ...catalogue, templates: withSources('templates', catalogue.templates) },
    whole.flatMap(({ list, name, entry }): EntryChange[] =>
      isSource(list) ? [] : [{ list, name, entry: entry as object | undefined }],
    ),
  );
  return compileProcesses(changed, withSources<ProcessFiles>('processes', catalogue.processes ?? {}));
}
