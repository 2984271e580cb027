import type { DataItem } from '@saphan/contracts';

/**
 * The data items as one JSON Schema 2020-12: each a definition under its id, with its names, owner and class as annotations.
 * @param id address at which it is published
 */
export const toJsonSchema = (items: readonly DataItem[], id: string): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: id,
  $defs: Object.fromEntries(
    items.map(({ schema, names, definition, examples, ...item }) => [
      item.id,
      {
        ...schema,
        title: names.en,
        description: definition.en,
        examples,
        'x-data-item': item.id,
        'x-names': names,
        'x-definition': definition,
        'x-owner': item.owner,
        'x-version': item.version,
        'x-classification': item.classification,
        'x-personal': item.personal,
        'x-display': item.display,
        ...(item.alphabetical !== undefined && { 'x-alphabetical': item.alphabetical }),
        ...(item.written !== undefined && { 'x-written': item.written }),
        ...(item.deprecated !== undefined && { 'x-deprecated': item.deprecated }),
        ...(item.source !== undefined && { 'x-source': item.source }),
        ...(item.codes !== undefined && { 'x-codes': item.codes }),
        ...(item.unit !== undefined && { 'x-unit': item.unit }),
        ...(item.parts !== undefined && { 'x-parts': item.parts }),
        ...(item.xmlTag !== undefined && { 'x-xml-name': item.xmlTag }),
        ...(item.law !== undefined && { 'x-law': item.law }),
      },
    ]),
  ),
});
