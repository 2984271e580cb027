import type { Language } from '@saphan/contracts';
import type { Desk } from '../desk.ts';

/** Names members and data services as the registry does; what it does not list keeps its id. */
export const nameIn =
  ({ network }: Pick<Desk, 'network'>, language: Language) =>
  (id: string): string => {
    const listing = network.snapshot().dataServices.find((service) => service.id === id);
    return listing?.names[language] ?? network.textOf(id, language);
  };
