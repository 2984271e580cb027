import type { RoadMapQuestion } from './road-map.ts';

/** Which end of a range is taken. */
export const bases = ['low', 'likely', 'high'] as const;
export type Basis = (typeof bases)[number];

/** A work of the register that could be funded. */
export interface CandidateWork {
  readonly id: string;
  readonly costBaht: Readonly<Record<Basis, number>>;
  /** Works that must be done before it, or in the same year. */
  readonly after: readonly string[];
  /** Known for the sake of others, and not to be bought: nobody has accepted it. */
  readonly isBarred: boolean;
}

/** A service of the list that works would spare its papers. */
export interface CandidateService {
  readonly id: string;
  /** All works that it needs. */
  readonly needs: readonly string[];
  /** Obstacles and laws that hold it back, and that no work ends. */
  readonly heldBy: readonly string[];
  /** People a year; nothing where nobody knows. */
  readonly users: { readonly low: number; readonly high: number } | null;
  /** What each of them is spared; nothing where nobody knows. */
  readonly papers: number | null;
  readonly visits: number | null;
  readonly hours: number | null;
  /** Steps by the manual; shown, and not weighed. */
  readonly steps?: number | null;
}

export interface Plan {
  readonly works: readonly CandidateWork[];
  readonly services: readonly CandidateService[];
}

export const benefits = ['people', 'papers', 'visits', 'hours'] as const;
export type Benefit = (typeof benefits)[number];

/** What is asked of a road map. */
export interface RoadMapWishes {
  readonly budgetsBaht: readonly number[];
  readonly pinned: readonly string[];
  readonly excluded: readonly string[];
  /** What one of each counts. */
  readonly weights: Readonly<Record<Benefit, number>>;
  /** People a year of a service of which nobody knows them. */
  readonly unknownUsers: number;
  readonly costs: Basis;
  readonly users: Basis;
}

/** People a year of a service, by the end of the range that is asked for; between both ends for `likely`. */
export function usersOf(
  { users }: Pick<CandidateService, 'users'>,
  { users: basis, unknownUsers }: Pick<RoadMapWishes, 'users' | 'unknownUsers'>,
): number {
  if (users === null) return unknownUsers;
  return basis === 'likely' ? (users.low + users.high) / 2 : users[basis];
}

/** People × (weight + papers, visits and hours of each, each by its weight): the published formula. What nobody knows counts nothing. */
export function worthOfService(service: CandidateService, wishes: RoadMapWishes): number {
  const { people, papers, visits, hours } = wishes.weights;
  const each =
    people + papers * (service.papers ?? 0) + visits * (service.visits ?? 0) + hours * (service.hours ?? 0);
  return usersOf(service, wishes) * each;
}

/** The question that wishes ask of a plan. What something holds back that no work ends is no part of it. */
export const toQuestion = ({ works, services }: Plan, wishes: RoadMapWishes): RoadMapQuestion => ({
  works: works.map(({ id, costBaht, after }) => ({ id, costBaht: costBaht[wishes.costs], after })),
  services: services
    .filter(({ heldBy }) => heldBy.length === 0)
    .map((service) => ({ id: service.id, needs: service.needs, worth: worthOfService(service, wishes) })),
  budgetsBaht: wishes.budgetsBaht,
  pinned: wishes.pinned,
  excluded: [
    ...new Set([...wishes.excluded, ...works.flatMap(({ id, isBarred }) => (isBarred ? [id] : []))]),
  ],
});
