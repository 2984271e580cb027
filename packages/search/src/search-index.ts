import type { Catalogue, Language } from '@saphan/contracts';
import { toWords } from '@saphan/thai';
import MiniSearch from 'minisearch';
import { toEntries, type Entry, type FindAgency, type SearchHit } from './entries.ts';
import { fits, isNarrowed, type Narrowing } from './narrowing.ts';
import { buildNearIndex } from './near-index.ts';

export interface SearchIndex {
  /**
   * The best hits first. Words are found by their beginning; where nothing has them all, by how they sound and with a wrong letter
   * or two. Without words, all that fits the narrowing.
   */
  find(
    query: string,
    options?: { readonly limit?: number; readonly narrowing?: Narrowing },
  ): readonly SearchHit[];
  /** Everything, life events first, in the order of the catalogue. */
  readonly all: readonly SearchHit[];
}

const leastCommon = 200;

/** Words that so many entries have that they tell nothing apart, such as “ขอ” and “อนุญาต”. */
function findCommon(entries: readonly Entry[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { name, keywords, text, agency } of entries)
    for (const word of new Set(toWords(`${name} ${keywords} ${text} ${agency}`)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(leastCommon, entries.length / 10);
  return new Set([...counts].flatMap(([word, count]) => (count > most ? [word] : [])));
}

const toHit = ({ kind, id, names, lead, audience, agencies, lifeEvents, areas }: Entry): SearchHit => ({
  ...{ kind, id, names, lead, audience, agencies, lifeEvents, areas },
});

/** Builds the index of a catalogue, in the process: 5,000 services take some hundred milliseconds and fit in memory. */
export function buildSearchIndex(
  catalogue: Catalogue,
  findAgency: FindAgency = () => undefined,
): SearchIndex {
  const search = new MiniSearch<Entry>({
    idField: 'key',
    fields: ['name', 'keywords', 'text', 'agency'],
    tokenize: toWords,
    // toWords has normalised them already.
    processTerm: (term) => term,
    searchOptions: {
      boost: { name: 4, keywords: 3, agency: 2 },
      boostDocument: (key) => (String(key).startsWith('life-event ') ? 2 : 1),
      // What is being typed is not whole yet; the words before it are.
      prefix: (_term, index, terms) => index === terms.length - 1,
      fuzzy: (term) => (term.length > 7 ? 2 : term.length > 4 ? 1 : false),
    },
  });
  const entries = toEntries(catalogue, findAgency);
  search.addAll(entries);
  const nearIndex = buildNearIndex(entries);
  const common = findCommon(entries);
  const hits = new Map(entries.map((entry) => [entry.key, toHit(entry)]));
  const all = [...hits.values()];

  const keysOf = (...asked: Parameters<typeof search.search>): string[] =>
    search.search(...asked).map(({ id }) => String(id));

  /** What was written by ear, then what has words like these: that takes longest, and is asked where the first is too little. */
  function* lookNearby(query: string, asked: string): Generator<string> {
    yield* nearIndex.find(query);
    yield* keysOf(asked);
  }
  /** Ways to look, the strictest first: where one finds nothing that fits, the next is tried. */
  function* lookUp(query: string): Generator<Iterable<string>> {
    const typed = toWords(query);
    // One letter of a word that is being typed begins hundreds.
    const words = typed.length > 1 && typed.at(-1)?.length === 1 ? typed.slice(0, -1) : typed;
    const telling = words.filter((word) => !common.has(word));
    const asked = (telling.length > 0 ? telling : words).join(' ');
    // What has all words as they are typed is what is meant: only where there is none may letters be wrong and words be missing.
    yield keysOf(asked, { combineWith: 'AND', fuzzy: false });
    yield lookNearby(query, asked);
    // Better a word that many have than nothing.
    yield keysOf(words.join(' '), { combineWith: 'AND', fuzzy: false, prefix: false });
  }
  /** The first that fit, each once. */
  function take(keys: Iterable<string>, limit: number, narrowing: Narrowing): readonly SearchHit[] {
    const found = new Set<SearchHit>();
    for (const key of keys) {
      const hit = hits.get(key);
      if (hit && fits(narrowing, hit)) found.add(hit);
      if (found.size >= limit) break;
    }
    return [...found];
  }

  return {
    all,
    find(query, { limit = 20, narrowing = {} } = {}) {
      if (toWords(query).length === 0)
        return isNarrowed(narrowing) ? all.filter((hit) => fits(narrowing, hit)) : [];
      for (const keys of lookUp(query)) {
        const found = take(keys, limit, narrowing);
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

/** The name and lead of a hit in one language. */
export const hitTexts = ({ names, lead }: SearchHit, language: Language) => ({
  name: names[language],
  lead: lead[language],
});
