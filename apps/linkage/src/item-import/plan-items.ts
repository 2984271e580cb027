import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { DataItem, type Catalogue } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { fromParts } from '../change-set/entry-parts.ts';
import type { SetEntry } from '../change-set/set-entries.ts';
import { findNearItems } from '../item-editor/near-items.ts';
import type { FileItem, PlacedFault } from './read-items.ts';

const shape = Compile(DataItem);
const mostFaults = 5;

/** What an import would do with one item of a file. */
export interface PlannedItem {
  readonly place: string;
  readonly id: string;
  readonly state: 'new' | 'changed' | 'same' | 'refused';
  readonly faults: readonly PlacedFault[];
  /** As it stands in the set, else as it is published. */
  readonly before: DataItem | undefined;
  readonly after: DataItem | undefined;
  /** Items that may be the same thing under another name. */
  readonly near: readonly DataItem[];
  /** What has to be written before the set can be proposed. */
  readonly missing: readonly string[];
  /** The file was written from an older version than is published. */
  readonly isStale: boolean;
}

export interface ItemContext {
  readonly catalogue: Catalogue;
  /** Those of the change set. */
  readonly entries: readonly SetEntry[];
  /** To whom a new item belongs of which nobody says it. */
  readonly member: string;
}

const empty = { th: '', en: '' };
const displayOf = ({ schema, codes }: Readonly<Record<string, unknown>>): DataItem['display'] => {
  const { type, format } = { ...(schema as { type?: unknown; format?: unknown } | undefined) };
  if (codes !== undefined) return 'code';
  if (format === 'date') return 'date';
  if (type === 'boolean') return 'yes-no';
  if (type === 'array') return 'list';
  return type === 'integer' || type === 'number' ? 'number' : 'text';
};

/** A new item with what nobody said; texts and examples stay empty, to be written in the set. */
const withDefaults = (fields: Readonly<Record<string, unknown>>, member: string): object => ({
  version: 1,
  names: empty,
  definition: empty,
  schema: {},
  display: displayOf(fields),
  classification: 'internal',
  personal: 'none',
  owner: member,
  examples: [],
  ...fields,
});

/** Texts and examples that are not there yet: the set says so until they are. */
const missingIn = ({ names, definition, examples }: DataItem): string[] => [
  ...(names.th === '' || names.en === '' ? ['names'] : []),
  ...(definition.th === '' || definition.en === '' ? ['definition'] : []),
  ...(examples.length === 0 ? ['examples'] : []),
];

function shapeFaults(item: unknown, place: string): PlacedFault[] {
  return shape
    .Errors(item)
    .filter(({ keyword }) => keyword !== 'minLength' && keyword !== 'minItems')
    .slice(0, mostFaults)
    .map(({ instancePath }) => ({ fault: 'shape', place: `${place} ${instancePath}`.trim() }));
}

/** The id that the file gives, or that the register has for the name in XML: of several in the same topic. */
function idOf({ fields, named }: FileItem, { items }: Catalogue): string {
  const { id, xmlTag } = fields;
  if (typeof id === 'string' && id !== '') return id;
  if (named === undefined) return '';
  const found = items.filter((item) => item.xmlTag === xmlTag);
  if (found.length === 0) return named.proposed;
  const inTopic = found.filter((item) => item.id.startsWith(`${named.topic}.`));
  const [only, ...others] = found.length === 1 ? found : inTopic;
  return only === undefined || others.length > 0 ? '' : only.id;
}

/** Of a text that the file has in one language only, the other one stays. */
function mergeTexts(fields: FileItem['fields'], stands: DataItem | undefined): FileItem['fields'] {
  const texts = (['names', 'definition'] as const).flatMap((name) => {
    const said = fields[name];
    const isText = typeof said === 'object' && said !== null;
    return isText ? [[name, { ...empty, ...stands?.[name], ...said }] as const] : [];
  });
  return { ...fields, ...Object.fromEntries(texts) };
}

/** A schema that the file's language can't tell from the one that stands is no change. */
const saysSame = ({ restate, fields }: FileItem, stands: DataItem | undefined): boolean =>
  restate !== undefined && stands !== undefined && isDeepStrictEqual(restate(stands), fields['schema']);

function planItem(read: FileItem, { catalogue, entries, member }: ItemContext): PlannedItem {
  const { place, told } = read;
  const id = idOf(read, catalogue);
  const published = catalogue.items.find((item) => item.id === id);
  const entry = entries.find(({ list, name }) => list === 'items' && name === id);
  const stands =
    entry === undefined ? published : (fromParts('items', entry.content) as DataItem | undefined);
  const fields = {
    ...mergeTexts(read.fields, stands),
    id,
    ...(saysSame(read, stands) && { schema: stands?.schema }),
  };
  const kept = Object.entries(stands ?? {}).filter(([field]) => !told.has(field));
  const said = { ...Object.fromEntries(kept), ...fields };
  const after = {
    ...(stands === undefined ? withDefaults(said, member) : said),
    version: published?.version ?? 1,
  };
  const before = stands && { ...stands, version: after.version };
  const faults: PlacedFault[] = [
    ...(id === '' ? [{ fault: 'no-id', place } as const] : []),
    ...read.faults,
    ...(read.faults.length > 0 ? [] : shapeFaults(after, place)),
  ];
  const base = { place, id, faults, before, near: [], missing: [] };
  const written = read.fields['version'];
  const isStale = typeof written === 'number' && published !== undefined && written < published.version;
  if (faults.length > 0) return { ...base, state: 'refused', after: undefined, isStale };
  const item = after as DataItem;
  if (before === undefined) return { ...base, state: 'new', after: item, missing: missingIn(item), isStale };
  const state = isDeepStrictEqual(before, item) ? 'same' : 'changed';
  return { ...base, state, after: item, missing: state === 'same' ? [] : missingIn(item), isStale };
}

/** What an import of these items would do; nothing is changed. What stands in the file twice is refused the second time. */
export async function planItems(
  read: readonly FileItem[],
  context: ItemContext,
): Promise<readonly PlannedItem[]> {
  const planned: PlannedItem[] = [];
  const seen = new Set<string>();
  for (const each of read) {
    // Pages of others are drawn in between.
    await setImmediate();
    const plan = planItem(each, context);
    if (plan.id !== '' && seen.has(plan.id)) {
      const faults = [{ fault: 'twice', place: plan.place } as const];
      planned.push({ ...plan, state: 'refused', after: undefined, faults });
      continue;
    }
    seen.add(plan.id);
    const near = plan.state === 'new' && plan.after ? findNearItems(plan.after, context.catalogue.items) : [];
    planned.push({ ...plan, near: near.map(({ item }) => item) });
  }
  return planned;
}

/** What the items stood as when they were looked at, in short: taken in is only what still stands so. */
export const digestOf = (planned: readonly PlannedItem[]): string =>
  createHash('sha256')
    .update(JSON.stringify(planned.map(({ id, before }) => [id, before ?? null])))
    .digest('base64url');
