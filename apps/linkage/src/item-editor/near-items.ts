import type { DataItem } from '@saphan/contracts';
import { toSearchText, toWords } from '@saphan/thai';
import { compareConcepts, toConcepts } from './name-concepts.ts';

/** An item that may be the same thing under another name, and how near it is: 1 is the same words. */
export interface NearItem {
  readonly item: DataItem;
  readonly nearness: number;
}

type Described = Pick<DataItem, 'id' | 'names' | 'definition'> & Pick<Partial<DataItem>, 'xmlTag'>;

/** Letters in pairs: near for a slip of the pen, and for words that are written together or apart. */
function toPairs(text: string): Set<string> {
  const letters = toSearchText(text).replace(/[\s().,/-]/g, '');
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  );
}

/** Dice's coefficient. */
function compare<Part>(one: ReadonlySet<Part>, other: ReadonlySet<Part>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const shared = [...one].filter((part) => other.has(part)).length;
  return (2 * shared) / (one.size + other.size);
}

/** Names of the register are read again and again. */
const known = new Map<string, ReadonlyMap<string, number>>();
const mostKnown = 4_000;
function conceptsOf(name: string): ReadonlyMap<string, number> {
  const found = known.get(name) ?? toConcepts(name);
  if (known.size >= mostKnown) known.clear();
  known.set(name, found);
  return found;
}

/** Words of an id such as `person.registeredAddress`, without the register's name before them. */
const idWords = (id: string): Set<string> =>
  new Set(
    id
      .split('.')
      .slice(1)
      .join('.')
      .replace(/([A-Z])/g, ' $1')
      .toLowerCase()
      .split(/[\s.]+/)
      .filter(Boolean),
  );

/** A name in either language against a name in either: who proposes may have written one language only. */
function compareNames(one: Described['names'], other: Described['names']): number {
  const [ours, theirs] = [one, other].map(({ th, en }) => [th, en].filter(Boolean).map(conceptsOf)) as [
    ReadonlyMap<string, number>[],
    ReadonlyMap<string, number>[],
  ];
  return Math.max(0, ...ours.flatMap((mine) => theirs.map((each) => compareConcepts(mine, each))));
}

function nearnessOf(wanted: Described, item: DataItem): number {
  const names = Math.max(
    compare(toPairs(wanted.names.th), toPairs(item.names.th)),
    compare(toPairs(wanted.names.en), toPairs(item.names.en)),
    compareNames(wanted.names, item.names),
  );
  const meaning = compare(
    new Set(toWords(`${wanted.definition.th} ${wanted.definition.en}`)),
    new Set(toWords(`${item.definition.th} ${item.definition.en}`)),
  );
  const isSameTag = wanted.xmlTag !== undefined && wanted.xmlTag === item.xmlTag;
  return Math.max(
    names,
    isSameTag ? 1 : 0,
    0.5 * names + 0.5 * meaning,
    // Every place has a plan and opening hours: the same word in an id says something beside a name.
    0.5 * names + 0.45 * compare(idWords(wanted.id), idWords(item.id)),
  );
}

/**
 * Items that may be what is about to be proposed, nearest first: by their names in either language, what they mean, their tag in XML.
 * @param wanted not in force yet, or in another version
 */
export function findNearItems(
  wanted: Described,
  items: readonly DataItem[],
  { least = 0.65, most = 5 }: { readonly least?: number; readonly most?: number } = {},
): readonly NearItem[] {
  return items
    .filter(({ id }) => id !== wanted.id)
    .map((item) => ({ item, nearness: nearnessOf(wanted, item) }))
    .filter(({ nearness }) => nearness >= least)
    .sort((left, right) => right.nearness - left.nearness)
    .slice(0, most);
}
