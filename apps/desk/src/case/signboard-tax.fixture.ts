import { countryCatalogue } from '@saphan/testkit';
import { indexCatalogue, toVariant, type CatalogueIndex, type ServiceOfVariant } from '@saphan/forms';
import type { CaseAnswer, CaseAnswers } from './read-answers.ts';

const built = countryCatalogue();

export const area = 'own.signboardTax.area';
export const units = 'own.signboardTax.units';
export const width = 'sign.widthCentimetres';
/** What a person declared of one sign, with what the form worked out of it. */
export const declared = { [width]: 240, 'sign.heightCentimetres': 80, [area]: 19_200, [units]: 38 };

/** The service of the catalogue that works values out of answers. */
export async function openSignboardTax(): Promise<{ index: CatalogueIndex; service: ServiceOfVariant }> {
  const index = indexCatalogue(await built, () => '2026-11-29');
  const found = index.services.get('signboard-tax');
  if (found === undefined) throw new Error('no signboard-tax');
  return { index, service: toVariant(found, 'new') };
}

/** Answers of a case as it received them. */
export function answersOf(values: Readonly<Record<string, unknown>>): Pick<CaseAnswers, 'all' | 'scope'> {
  const at = new Date('2026-11-29T00:00:00Z');
  const toAnswer = (item: string, value: unknown): CaseAnswer => ({
    row: item,
    item,
    source: item.startsWith('own.') ? 'derived' : 'typed',
    origin: 'submission',
    value,
    seal: undefined,
    service: undefined,
    at,
    since: at,
    officer: undefined,
    before: [],
  });
  const all = new Map(Object.entries(values).map(([item, value]) => [item, toAnswer(item, value)]));
  return { all, scope: values };
}
