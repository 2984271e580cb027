import type { Form, Service, SignedAgreement } from '@saphan/contracts';
import type { RegistryView } from '../pages/registry-view.ts';

/** Where a data item is used: from its source to the papers that it replaces. */
export interface ItemUses {
  /** Codes of definitions whose answers can hold it. */
  readonly definitions: readonly string[];
  readonly agreements: readonly SignedAgreement[];
  readonly services: readonly Service[];
  /** Forms that ask for it, or show it. */
  readonly forms: readonly Form[];
}

export function findUses(view: RegistryView, id: string): ItemUses {
  const { catalogue, snapshot } = view;
  return {
    definitions: catalogue.dataServices
      .filter((definition) => view.givenItems(definition).includes(id))
      .map(({ code }) => code),
    agreements: snapshot.agreements.filter(
      ({ agreement, revokedAt }) => revokedAt === undefined && agreement.items.includes(id),
    ),
    services: catalogue.services.filter(
      ({ items, evidence }) =>
        items.some(({ item }) => item === id) || evidence.some((row) => row.items.includes(id)),
    ),
    forms: catalogue.forms.filter(({ pages }) =>
      pages.some(({ questions }) => questions.some((question) => question.id === id)),
    ),
  };
}
