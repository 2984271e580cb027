import type { DataItem } from '@saphan/contracts';
import { itemsGivenBy } from '@saphan/forms';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { reporterOf, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { findPatternFault } from '@saphan/expressions';
import { isAsync, patternsIn } from './schema-words.ts';
import { toList, toPlain } from './plain.ts';

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: false });
  addFormats.default(ajv);
  return ajv;
}

/** What is wrong with an item's schema or examples, in words. */
function findSchemaFaults(ajv: Ajv2020, schema: object, examples: readonly unknown[]): string[] {
  try {
    const validate = ajv.compile(schema);
    return examples.flatMap((example, index) =>
      validate(example) ? [] : [`example ${index + 1}: ${ajv.errorsText(validate.errors)}`],
    );
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What is wrong with the parts of an item, in words. */
function findPartFaults(items: readonly DataItem[], { id, source, parts, written }: DataItem): string[] {
  if (parts === undefined)
    return written === undefined ? [] : ['it is written from parts that it does not have'];
  const named = [...(written ?? '').matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');
  return [
    ...parts.flatMap((part) => {
      const item = items.find((each) => each.id === part);
      if (item === undefined) return [`there is no ${part}`];
      const elsewhere = items.find((each) => each.id !== id && each.parts?.includes(part));
      return [
        ...(item.source === source ? [] : [`${part} comes from another source`]),
        ...(elsewhere === undefined ? [] : [`${part} is a part of ${elsewhere.id} too`]),
      ];
    }),
    ...(written === undefined ? [] : parts)
      .filter((part) => !named.includes(part))
      .map((part) => `it is written without ${part}`),
    ...named.filter((name) => !parts.includes(name)).map((name) => `${name} is not among its parts`),
  ];
}

/** Schemas are right, examples valid, codes named, and the authoritative source gives the item. */
export const checkItems: Check = (given) => {
  const findings: Finding[] = [];
  // One for all items, since making it costs more than compiling a schema; one for each run, since it remembers every id.
  const ajv = newAjv();
  for (const item of given.catalogue.items) {
    const report = reporterOf(given, item, findings);
    // Before the examples are held against it.
    const patternFaults = patternsIn(item.schema).flatMap((pattern) => findPatternFault(pattern) ?? []);
    if (isAsync(item.schema)) patternFaults.push('$async is no word of JSON Schema');
    for (const fault of patternFaults) report('item-schema', item.id, fault, 'Mend the regular expression.');
    if (patternFaults.length > 0) continue;
    for (const fault of findSchemaFaults(ajv, item.schema, item.examples))
      report('item-schema', item.id, fault, 'Mend the schema or the example.');

    const values = toList(item.schema['enum'] ?? toPlain(item.schema['items'])['enum']).map(String);
    const codes = Object.keys(item.codes ?? {});
    const unnamed = values.filter((value) => !codes.includes(value));
    const unknown = values.length > 0 ? codes.filter((code) => !values.includes(code)) : [];
    if (unnamed.length > 0)
      report(
        'item-codes',
        item.id,
        `without a name: ${unnamed.join(', ')}`,
        'Add them under codes, th and en.',
      );
    if (unknown.length > 0)
      report(
        'item-codes',
        item.id,
        `not in the schema: ${unknown.join(', ')}`,
        'Add them to enum, or drop them.',
      );

    for (const fault of findPartFaults(given.catalogue.items, item))
      report('item-parts', item.id, fault, 'Mend parts or written.');

    const replacement = item.deprecated?.replacement;
    const instead = given.items.get(replacement ?? '');
    if (replacement !== undefined && (instead === undefined || instead.deprecated !== undefined))
      report(
        'item-replacement',
        item.id,
        `${replacement} can't stand in its place`,
        'Name an item that is not deprecated itself, or none.',
      );

    if (item.source === undefined) continue;
    const source = given.dataServices.get(item.source);
    if (!source)
      report(
        'item-source',
        item.id,
        `there is no data service ${item.source}`,
        'Name a code of data-services/.',
      );
    else if (!itemsGivenBy(source).has(item.id))
      report(
        'item-source',
        item.id,
        `${item.source} does not give it`,
        'Add it to the answer, or name another source.',
      );
  }
  return findings;
};
