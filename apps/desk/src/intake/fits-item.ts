import type { DataItem, SubmittedAnswer } from '@saphan/contracts';
import { getEntry, type CatalogueIndex, type ServiceOfVariant } from '@saphan/forms';
import { openForeignSchemas } from '@saphan/web';
import type { ValidateFunction } from 'ajv/dist/2020.js';

/** Each is compiled apart, and gone with its catalogue. */
const made = new WeakMap<DataItem, ValidateFunction>();

function validatorOf(item: DataItem): ValidateFunction {
  const known = made.get(item) ?? openForeignSchemas({ mode: 'fast' })(item.schema);
  made.set(item, known);
  return known;
}

/**
 * Whether a typed answer that the service's own form does not ask, because the start of the application or the form of another service did,
 * is of the kind that its data item is.
 */
export function fitsItem(
  index: CatalogueIndex,
  service: ServiceOfVariant,
  { id, source, value }: SubmittedAnswer,
): boolean {
  const item = index.items.get(id);
  if (source !== 'typed' || item === undefined) return true;
  const { pages } = getEntry(index.forms, service.form);
  const isAsked = pages.some(({ questions }) => questions.some((question) => question.id === id));
  return isAsked || validatorOf(item)(value);
}
