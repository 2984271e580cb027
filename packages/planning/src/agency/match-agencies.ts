import type { ListedAgency } from '../list/national-list.ts';
import { openCloseNames, type CloseNames } from './close-names.ts';
import { tellingBrackets, toBareKey, toNameKey } from './name-key.ts';

/** A name under which an agency came, and the ministry under which that was. */
export interface Spelling {
  readonly ministry: string;
  readonly name: string;
}

/** An agency that is known already, with every name under which it came. */
export interface KnownAgency {
  readonly id: string;
  readonly names: readonly Spelling[];
}

/** How a name was found to be a known one. */
export type MatchedBy = 'name' | 'brackets' | 'answer';

/** Why a person is asked. */
export type Doubt = 'close-spelling' | 'other-brackets' | 'other-ministry';

export interface AgencyQuestion {
  /** Id in the list. */
  readonly listed: string;
  readonly name: string;
  readonly doubt: Doubt;
  /** Ids of ours that it could be. */
  readonly candidates: readonly string[];
}

export interface AgencyMatch {
  readonly listed: string;
  /** Our id. */
  readonly agency: string;
  /** `new` where nobody knew it; `asked` while the question is open, when it counts as an agency of its own. */
  readonly by: MatchedBy | 'new' | 'asked';
}

export interface MatchedAgencies {
  readonly matches: readonly AgencyMatch[];
  readonly questions: readonly AgencyQuestion[];
}

/** Answers of people by the id in the list: the id of ours that it is, or `new`. */
export type AgencyAnswers = Readonly<Record<string, string>>;

const mostEdits = 2;
/** Below this length two edits make another word. */
const shortest = 8;
const numbersIn = (key: string): string => key.replaceAll(/\D+/gu, ' ').trim();

interface Candidate {
  readonly id: string;
  readonly ministry: string;
  readonly key: string;
  readonly bare: string;
  readonly brackets: string;
}

const toCandidates = ({ id, names }: KnownAgency): Candidate[] =>
  names.map(({ ministry, name }) => ({
    id,
    ministry,
    key: toNameKey(name),
    bare: toBareKey(name),
    brackets: tellingBrackets(name),
  }));

const idsOf = (candidates: readonly Candidate[]): string[] => [...new Set(candidates.map(({ id }) => id))];

/** Names that are known, by all that they are asked for by. */
class KnownNames {
  readonly #byKey = new Map<string, Candidate[]>();
  readonly #byBare = new Map<string, Candidate[]>();
  /** By ministry, and by the numbers in the name: another number is another agency. */
  readonly #spellings = new Map<string, CloseNames<Candidate>>();

  add(candidate: Candidate): void {
    const { ministry, key, bare } = candidate;
    pushTo(this.#byKey, `${ministry}\n${key}`, candidate);
    pushTo(this.#byBare, bare, candidate);
    if (bare.length < shortest) return;
    const near = `${ministry}\n${numbersIn(bare)}`;
    const spellings = this.#spellings.get(near) ?? openCloseNames();
    this.#spellings.set(near, spellings);
    spellings.add(bare, candidate);
  }

  sameName({ ministry, key }: Candidate): readonly Candidate[] {
    return this.#byKey.get(`${ministry}\n${key}`) ?? [];
  }

  /** With the same name but for brackets, of any ministry. */
  sameBare({ bare }: Candidate): readonly Candidate[] {
    return this.#byBare.get(bare) ?? [];
  }

  /** Of the same ministry. */
  close({ ministry, bare }: Candidate): readonly Candidate[] {
    if (bare.length < shortest) return [];
    return this.#spellings.get(`${ministry}\n${numbersIn(bare)}`)?.find(bare, mostEdits) ?? [];
  }
}

function pushTo(lists: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [candidate]);
  else list.push(candidate);
}

type Finding =
  | { readonly agency: string; readonly by: MatchedBy }
  | { readonly doubt: Doubt; readonly candidates: string[] };

function find(mine: Candidate, known: KnownNames): Finding | undefined {
  const exact = idsOf(known.sameName(mine));
  if (exact[0] !== undefined && exact.length === 1) return { agency: exact[0], by: 'name' };
  const alike = known.sameBare(mine);
  const bare = alike.filter(({ ministry }) => ministry === mine.ministry);
  const same = idsOf(bare.filter(({ brackets }) => brackets === mine.brackets));
  if (same[0] !== undefined && same.length === 1) return { agency: same[0], by: 'brackets' };
  if (bare.length > 0) return { doubt: 'other-brackets', candidates: idsOf(bare) };
  const close = idsOf(known.close(mine));
  if (close.length > 0) return { doubt: 'close-spelling', candidates: close };
  const elsewhere = idsOf(alike.filter(({ ministry }) => ministry !== mine.ministry));
  return elsewhere.length > 0 ? { doubt: 'other-ministry', candidates: elsewhere } : undefined;
}

/** @returns an id that nobody has: the list's own where it is free */
function freeId(wanted: string, taken: ReadonlySet<string>): string {
  for (let at = 1; ; at += 1) {
    const id = at === 1 ? wanted : `${wanted}-${String(at)}`;
    if (!taken.has(id)) return id;
  }
}

/**
 * Finds which agency each name of a list is: the same name (spaces apart), the same without brackets, and where neither is so
 * and a name of the same ministry is within two letters of it, a person is asked. Two spellings of the list meet in the same way.
 * @param listed with the ministry as we know it
 * @param answers of people to questions of before
 */
export function matchAgencies(
  listed: readonly ListedAgency[],
  known: readonly KnownAgency[],
  answers: AgencyAnswers = {},
): MatchedAgencies {
  const names = new KnownNames();
  for (const each of known.flatMap((agency) => toCandidates(agency))) names.add(each);
  const taken = new Set(known.map(({ id }) => id));
  const [matches, questions]: [AgencyMatch[], AgencyQuestion[]] = [[], []];

  function take(agency: ListedAgency, by: AgencyMatch['by'], id: string): void {
    taken.add(id);
    for (const each of toCandidates({ id, names: [agency] })) names.add(each);
    matches.push({ listed: agency.id, agency: id, by });
  }

  // Names that are known come first: a misspelt one is then held against them, whichever stands above in the file.
  const doubtful: ListedAgency[] = [];
  for (const agency of listed) {
    const [mine] = toCandidates({ id: agency.id, names: [agency] });
    const found = mine && find(mine, names);
    if (found && 'agency' in found) take(agency, found.by, found.agency);
    else if (found) doubtful.push(agency);
    else take(agency, 'new', freeId(agency.id, taken));
  }
  for (const agency of doubtful) {
    const [mine] = toCandidates({ id: agency.id, names: [agency] });
    const found = mine && find(mine, names);
    const answer = answers[agency.id];
    if (found && 'agency' in found) take(agency, found.by, found.agency);
    else if (answer !== undefined && answer !== 'new' && taken.has(answer)) take(agency, 'answer', answer);
    else {
      if (found && answer !== 'new') questions.push({ listed: agency.id, name: agency.name, ...found });
      take(agency, answer === 'new' ? 'new' : 'asked', freeId(agency.id, taken));
    }
  }
  return { matches, questions };
}
