import type { Catalogue, Language, LocalText } from '@saphan/contracts';
import { toWords } from '@saphan/thai';
import MiniSearch from 'minisearch';

/** Something a person can look for. */
export interface SearchHit {
  readonly kind: 'life-event' | 'service';
  readonly id: string;
  readonly names: LocalText;
  readonly lead: LocalText;
}

interface Entry extends SearchHit {
  /** Kind and id, unique together. */
  readonly key: string;
  readonly name: string;
  readonly keywords: string;
  readonly text: string;
}

export interface SearchIndex {
  /** The best hits first. Words are found by their beginning and with a wrong letter or two; all words count, none must. */
  find(query: string, limit?: number): readonly SearchHit[];
}

const leastCommon = 200;

const both = (text: LocalText): string => `${text.th} ${text.en}`;

function toEntries({ lifeEvents, services }: Catalogue): Entry[] {
  return [
    ...lifeEvents.map(({ id, names, lead, keywords }): Entry => ({
      key: `life-event ${id}`,
      kind: 'life-event',
      id,
      names,
      lead,
      name: both(names),
      keywords: [...keywords.th, ...keywords.en].join(' '),
      text: both(lead),
    })),
    ...services.map(({ id, names, summary, evidence, documents }): Entry => ({
      key: `service ${id}`,
      kind: 'service',
      id,
      names,
      lead: summary,
      name: both(names),
      keywords: documents.map((document) => both(document.names)).join(' '),
      text: `${both(summary)} ${evidence.map(({ paper }) => both(paper)).join(' ')}`,
    })),
  ];
}

/** Everything that can be looked for, life events first, in the order of the catalogue. */
export const allHits = (catalogue: Catalogue): readonly SearchHit[] =>
  toEntries(catalogue).map(({ kind, id, names, lead }) => ({ kind, id, names, lead }));

/** Words that so many entries have that they tell nothing apart, such as “ขอ” and “อนุญาต”. */
function findCommon(entries: readonly Entry[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { name, keywords, text } of entries)
    for (const word of new Set(toWords(`${name} ${keywords} ${text}`)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(leastCommon, entries.length / 10);
  return new Set([...counts].flatMap(([word, count]) => (count > most ? [word] : [])));
}

/** Builds the index of a catalogue, in the process: 5,000 services take some tens of milliseconds and fit in memory. */
export function buildSearchIndex(catalogue: Catalogue): SearchIndex {
  const search = new MiniSearch<Entry>({
    idField: 'key',
    fields: ['name', 'keywords', 'text'],
    storeFields: ['kind', 'id', 'names', 'lead'],
    tokenize: toWords,
    // toWords has normalised them already.
    processTerm: (term) => term,
    searchOptions: {
      boost: { name: 4, keywords: 3 },
      boostDocument: (_key, _term, stored) => (stored?.['kind'] === 'life-event' ? 2 : 1),
      // What is being typed is not whole yet; the words before it are.
      prefix: (_term, index, terms) => index === terms.length - 1,
      fuzzy: (term) => (term.length > 7 ? 2 : term.length > 4 ? 1 : false),
    },
  });
  const entries = toEntries(catalogue);
  search.addAll(entries);
  const common = findCommon(entries);
  return {
    find(query, limit = 20) {
      const typed = toWords(query);
      // One letter of a word that is being typed begins hundreds.
      const words = typed.length > 1 && typed.at(-1)?.length === 1 ? typed.slice(0, -1) : typed;
      const telling = words.filter((word) => !common.has(word));
      const asked = (telling.length > 0 ? telling : words).join(' ');
      // What has all words as they are typed is what is meant: only where there is none may letters be wrong and words be missing.
      const whole = search.search(asked, { combineWith: 'AND', fuzzy: false });
      const near = whole.length > 0 ? whole : search.search(asked);
      // Better a word that many have than nothing.
      const found =
        near.length > 0
          ? near
          : search.search(words.join(' '), { combineWith: 'AND', fuzzy: false, prefix: false });
      return found.slice(0, limit) as unknown as SearchHit[];
    },
  };
}

/** The name and lead of a hit in one language. */
export const hitTexts = ({ names, lead }: SearchHit, language: Language) => ({
  name: names[language],
  lead: lead[language],
});
