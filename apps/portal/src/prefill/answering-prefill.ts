import { findSubjectOf } from '@saphan/forms';
import type { Service } from '@saphan/contracts';
import type { StoredAnswer } from '../answers/read-answers.ts';
import type { Parties } from '../application/parties.ts';
import type { Network } from '../network/open-network.ts';
import type { Prefill } from './prefill.ts';

/** What decides about whom a source is asked: the parties, and the things that the person named. */
export interface AskedAbout {
  readonly parties: Parties;
  readonly services: readonly Service[];
  readonly typed: ReadonlyMap<string, StoredAnswer>;
}

/**
 * Whom sources are asked about: the person for whom it is, and the company acted for if any. About another person nobody is asked
 * under the agent's sign-in.
 */
export const selfOf = ({
  applicant,
  subject,
  power,
}: Parties): { pid: string; juristic?: string; isOther?: true } => ({
  pid: subject.kind === 'person' ? subject.id : applicant.id,
  ...(power !== undefined && { isOther: true as const }),
  ...(subject.kind === 'company' && { juristic: subject.id }),
});

/** True where a source was asked about whom it would be asked now: not about who the application was for before. */
export function isAboutNow(
  network: Network,
  { parties, services, typed }: AskedAbout,
  { dataService, subject }: Pick<Prefill, 'dataService' | 'subject'>,
): boolean {
  const listing = network.snapshot().dataServices.find(({ id }) => id === dataService);
  const definition = network.index().dataServices.get(listing?.definition ?? '');
  const scope = Object.fromEntries([...typed].map(([question, { value }]) => [question, value]));
  const now = findSubjectOf({ self: selfOf(parties), services, scope }, definition);
  return now !== undefined && 'kind' in now && now.kind === subject.kind && now.value === subject.value;
}

/** A value before "the register holds nothing", that before a source still asked, that before one that gave none. */
function rankOf({ state, answer }: Prefill, item: string): number {
  if (state === 'here') return answer?.values[item] === undefined ? 2 : 3;
  return state === 'asking' ? 1 : 0;
}

/**
 * Which source answers each item for the parties of an application. The pages, the digest that is declared and what is sent all
 * take it from here: what a person declares is what they saw and what the agency gets.
 * @returns item → place in `prefills`
 */
export function answeringPrefills(
  network: Network,
  about: AskedAbout,
  prefills: readonly Prefill[],
): ReadonlyMap<string, number> {
  const chosen = new Map<string, number>();
  for (const [place, prefill] of prefills.entries()) {
    if (!isAboutNow(network, about, prefill)) continue;
    for (const item of prefill.items) {
      const known = prefills[chosen.get(item) ?? -1];
      if (known === undefined || rankOf(prefill, item) > rankOf(known, item)) chosen.set(item, place);
    }
  }
  return chosen;
}
