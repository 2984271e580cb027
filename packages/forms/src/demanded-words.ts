import type { Service, WordDemand } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from './index-catalogue.ts';

/** One who is named for a word. */
export interface NamedPerson {
  readonly pid: string;
  readonly name: string;
}

/** A word that a service needs now, and whose. */
export interface DemandedWord {
  readonly demand: WordDemand;
  /** Those who can give it: each once, the applicant not among them. */
  readonly named: readonly NamedPerson[];
  /** How many of them must. */
  readonly needed: number;
  /** How many more others the applicant must name first. */
  readonly unnamed: number;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function namedBy({ by }: WordDemand, scope: Scope): NamedPerson[] {
  const { rows, pid, name } = by;
  if (rows === undefined) return [{ pid: textOf(scope[pid]), name: textOf(scope[name]) }];
  const list = scope[rows];
  return (Array.isArray(list) ? list.filter(isRecord) : []).map((row) => ({
    pid: textOf(row[pid]),
    name: textOf(row[name]),
  }));
}

/**
 * Words of other persons that a service needs by the answers so far. Nobody is asked twice for one word, and nobody gives it
 * beside themselves: the applicant's own declaration counts where they sign with others, and nowhere else.
 * @param applicants national ids of who applies and for whom
 */
export function demandedWords(
  index: Pick<CatalogueIndex, 'holds'>,
  { words = [] }: Pick<Service, 'words'>,
  scope: Scope,
  applicants: readonly string[],
): readonly DemandedWord[] {
  return words
    .filter(({ condition }) => index.holds(condition, scope) === true)
    .map((demand) => {
      const given = namedBy(demand, scope);
      const people = new Map(
        given.filter(({ pid }) => pid !== '').map((person) => [person.pid, person] as const),
      );
      const own = applicants.filter((pid) => people.has(pid));
      const signsBeside = demand.kind === 'signature' && own.length > 0;
      for (const pid of own) people.delete(pid);
      const named = [...people.values()];
      const all = Math.max(named.length, signsBeside ? 0 : 1);
      const needed = demand.needed === undefined ? all : Math.max(0, demand.needed - (signsBeside ? 1 : 0));
      return { demand, named, needed, unnamed: Math.max(0, needed - named.length) };
    });
}
