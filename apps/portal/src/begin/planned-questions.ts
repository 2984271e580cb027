import type { Agreement, LocalText, Service } from '@saphan/contracts';
import type { Network } from '../network/open-network.ts';

/** One source that will be asked, for which items, and by what right: the notice of PDPA s. 23 before it happens. */
export interface PlannedQuestion {
  readonly dataService: string;
  readonly kind: 'relations' | 'prefill';
  readonly items: readonly LocalText[];
  readonly agreement: Agreement;
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

/** Which sources can be asked for these services, each with the items that they need of it. */
export function findPlannedQuestions(
  network: Network,
  consumer: string,
  services: readonly Service[],
  now: Date,
): readonly PlannedQuestion[] {
  const { items } = network.index();
  const needed = new Set(services.flatMap((service) => service.items.map(({ item }) => item)));
  const nameOf = (id: string): LocalText => items.get(id)?.names ?? { th: id, en: id };
  const plan = (kind: PlannedQuestion['kind'], isNeeded: (item: string) => boolean) =>
    standingAgreements(network, consumer, kind, now).map(({ agreement }) => ({
      dataService: agreement.service,
      kind,
      items: agreement.items.filter(isNeeded).map(nameOf),
      agreement,
    }));
  return [...plan('relations', () => true), ...plan('prefill', (item) => needed.has(item))].filter(
    (question) => question.items.length > 0,
  );
}
