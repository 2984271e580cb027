import {
  toMemberId,
  type Agreement,
  type DataServiceDefinition,
  type LocalText,
  type Service,
} from '@saphan/contracts';
import { findCoveringMember, type CatalogueIndex } from '@saphan/forms';
import type { Network } from '../network/open-network.ts';

type Scope = Parameters<CatalogueIndex['holds']>[1];

/** One agency that will be asked, for which items: the notice of PDPA s. 23 before it happens. */
export interface PlannedQuestion {
  readonly member: string;
  /** What is asked to know for whom the person may act. */
  readonly relations: readonly LocalText[];
  /** What is asked so that nobody types it again. */
  readonly prefill: readonly LocalText[];
}

/** Agreements by which this portal may ask on a person's behalf, newest first. */
export const standingAgreements = (
  network: Network,
  consumer: string,
  purpose: string,
  now: Date,
): readonly { readonly hash: string; readonly agreement: Agreement }[] =>
  network
    .snapshot()
    .agreements.filter(({ agreement, revokedAt }) => {
      const { from, until } = agreement.validity;
      return (
        revokedAt === undefined &&
        agreement.consumer === consumer &&
        agreement.purpose.code === purpose &&
        Date.parse(from) <= now.getTime() &&
        now.getTime() < Date.parse(until)
      );
    })
    .sort((one, other) => (one.agreement.id < other.agreement.id ? 1 : -1));

/**
 * Agreements by which registers tell for what a person may act.
 * @param of `things` are companies and houses; `persons` are children, whom a service has to be about
 */
export const relationAgreements = (
  network: Network,
  consumer: string,
  of: 'things' | 'persons',
  now: Date,
): ReturnType<typeof standingAgreements> => {
  const { dataServices } = network.index();
  return standingAgreements(network, consumer, 'relations', now).filter(({ agreement }) => {
    const kind = dataServices.get(agreement.service.split('/').at(-1) ?? '')?.mandates?.kind;
    return (kind === 'pid') === (of === 'persons');
  });
};

/**
 * Whether these answers are about another person than who applies, as a child.
 * @returns nothing while that can't be told yet
 */
export function isAboutOther(
  index: CatalogueIndex,
  services: readonly Pick<Service, 'subjects' | 'items'>[],
  scope: Scope,
): boolean | undefined {
  const found = services.flatMap(({ subjects, items }) => {
    const named = subjects?.['pid'];
    if (named === undefined) return [];
    return [index.holds(items.find(({ item }) => item === named)?.condition, scope)];
  });
  if (found.includes(true)) return true;
  return found.includes(null) ? undefined : false;
}

/** Items that these services may need for these answers; one whose condition can't be told yet may be. */
const neededItems = (
  index: CatalogueIndex,
  services: readonly Service[],
  scope: Scope,
): ReadonlySet<string> =>
  new Set(
    services.flatMap(({ items }) =>
      items.filter(({ condition }) => index.holds(condition, scope) !== false).map(({ item }) => item),
    ),
  );

const isElsewhere = (definition: DataServiceDefinition, member: string, scope: Scope): boolean => {
  const covering = findCoveringMember(definition, scope);
  return covering !== undefined && covering !== member;
};

/** Which agencies can be asked for these services, each with the items that they need of it. */
export function findPlannedQuestions(
  network: Network,
  consumer: string,
  services: readonly Service[],
  scope: Scope,
  now: Date,
): readonly PlannedQuestion[] {
  const index = network.index();
  const needed = neededItems(index, services, scope);
  const mayBeOther = isAboutOther(index, services, scope) !== false;
  const found = new Map<string, { relations: LocalText[]; prefill: LocalText[] }>();
  for (const kind of ['relations', 'prefill'] as const) {
    const standing =
      kind === 'relations'
        ? [
            ...relationAgreements(network, consumer, 'things', now),
            ...(mayBeOther ? relationAgreements(network, consumer, 'persons', now) : []),
          ]
        : standingAgreements(network, consumer, kind, now);
    for (const { agreement } of standing) {
      const items = agreement.items.filter((item) => kind === 'relations' || needed.has(item));
      if (items.length === 0) continue;
      const member = toMemberId(agreement.service);
      const definition = index.dataServices.get(agreement.service.split('/').at(-1) ?? '');
      // Of registers that are divided by places the one of this place is asked, as soon as the place is known.
      if (definition !== undefined && isElsewhere(definition, member, scope)) continue;
      const asked = found.get(member) ?? { relations: [], prefill: [] };
      found.set(member, asked);
      asked[kind].push(...items.map((id) => index.items.get(id)?.names ?? { th: id, en: id }));
    }
  }
  return [...found].map(([member, asked]) => ({ member, ...asked }));
}
