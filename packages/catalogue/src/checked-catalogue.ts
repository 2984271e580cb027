import type { Catalogue, Form, LifeEvent, Question, Service } from '@saphan/contracts';
import { toVariant, type ServiceOfVariant } from '@saphan/forms';
import type { Finding, Rule } from './finding.ts';
import type { Said } from './says.ts';

/** A catalogue whose entries fit their schemas, and where each came from. */
export interface CatalogueUnderCheck {
  readonly catalogue: Catalogue;
  readonly items: ReadonlyMap<string, Catalogue['items'][number]>;
  readonly dataServices: ReadonlyMap<string, Catalogue['dataServices'][number]>;
  readonly forms: ReadonlyMap<string, Form>;
  readonly services: ReadonlyMap<string, Service>;
  /** File of an entry, by the entry itself. */
  readonly fileOf: (entry: object) => string;
}

export type Check = (given: CatalogueUnderCheck) => readonly Finding[];

/** Makes the function by which a check reports on one entry. */
export const reporterOf =
  (given: CatalogueUnderCheck, entry: object, findings: Finding[]) =>
  (rule: Rule, place: string, said: Said): void => {
    findings.push({ file: given.fileOf(entry), place, rule, ...said });
  };

/**
 * Every service as each of its variants has it, with the entry that it stands in: what a service must have, every kind of
 * application to it must have.
 */
export const variantsUnderCheck = ({
  catalogue,
}: CatalogueUnderCheck): { readonly entry: Service; readonly service: ServiceOfVariant }[] =>
  catalogue.services.flatMap((entry) =>
    entry.variants.map(({ id }) => ({ entry, service: toVariant(entry, id) })),
  );

export const questionsOf = (form: Form): Question[] => form.pages.flatMap(({ questions }) => questions);

/** Every question of forms and life events. */
export const allQuestions = ({ forms, lifeEvents }: Catalogue): Question[] => [
  ...forms.flatMap(questionsOf),
  ...lifeEvents.flatMap((event: LifeEvent) => event.questions),
];
