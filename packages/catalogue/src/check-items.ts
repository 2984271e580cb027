import type { DataItem } from '@saphan/contracts';
import { itemsGivenBy } from '@saphan/forms';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { reporterOf, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { findPatternFault } from '@saphan/expressions';
import { isAsync, patternsIn } from './schema-words.ts';
import { toList, toPlain } from './plain.ts';
import { saysOfItems as says } from './says-of-items.ts';
import type { Said } from './says.ts';

const options = { strict: true, allErrors: true, allowUnionTypes: false } as const;
/** Holds schemas to the schema of schemas, whose own compilation takes as long as that of twenty: once for the process. */
const judge = new Ajv2020(options);

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ ...options, validateSchema: false });
  addFormats.default(ajv);
  return ajv;
}

/** What is wrong with an item's schema or examples, in words. */
function findSchemaFaults(open: () => Ajv2020, schema: object, examples: readonly unknown[]): string[] {
  try {
    void judge.validateSchema(schema, true);
    const ajv = open();
    const validate = ajv.compile(schema);
    return examples.flatMap((example, index) =>
      validate(example) ? [] : [`example ${index + 1}: ${ajv.errorsText(validate.errors)}`],
    );
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What was found earlier, by schema and examples: an editor checks a whole catalogue at every change of one of its items. */
const found = new Map<string, readonly string[]>();
const mostFound = 10_000;

/** The same value however its members are ordered: as it came from a file, or canonical from the database. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, inOrder(member)] as const);
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * The same, compiled once. Not remembered is a schema that names itself or another (`$id`, `$ref`), which means something
 * else beside others, and what JSON writes as `null`, as it does several values.
 */
function recallSchemaFaults(
  open: () => Ajv2020,
  schema: object,
  examples: readonly unknown[],
): readonly string[] {
  const text = JSON.stringify([schema, examples]);
  if (/"\$|null/.test(text)) return findSchemaFaults(open, schema, examples);
  const known = found.get(text);
  if (known !== undefined) return known;
  const ordered = JSON.stringify(inOrder([schema, examples]));
  const faults = found.get(ordered) ?? findSchemaFaults(open, schema, examples);
  if (found.size >= mostFound) found.clear();
  found.set(text, faults).set(ordered, faults);
  return faults;
}

/** What is wrong with the parts of an item, in words. */
function findPartFaults(items: readonly DataItem[], { id, source, parts, written }: DataItem): Said[] {
  if (parts === undefined) return written === undefined ? [] : [says.writtenWithoutParts];
  const named = [...(written ?? '').matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  return [
    ...parts.flatMap((part) => {
      const item = items.find((each) => each.id === part);
      if (item === undefined) return [says.noPart(part)];
      const elsewhere = items.find((each) => each.id !== id && each.parts?.includes(part));
      return [
        ...(item.source === source ? [] : [says.partElsewhere(part)]),
        ...(elsewhere === undefined ? [] : [says.partOfOther(part, elsewhere.id)]),
      ];
    }),
    ...(written === undefined ? [] : parts).filter((part) => !named.includes(part)).map(says.partUnwritten),
    ...named.filter((name) => !parts.includes(name)).map(says.partUnknown),
  ];
}

/** Schemas are right, examples valid, codes named, and the authoritative source gives the item. */
export const checkItems: Check = (given) => {
  const findings: Finding[] = [];
  // One for all items, since making it costs more than compiling a schema; one for each run, since it remembers every id; none
  // where all is remembered.
  let ajv: Ajv2020 | undefined;
  const open = (): Ajv2020 => (ajv ??= newAjv());
  for (const item of given.catalogue.items) {
    const report = reporterOf(given, item, findings);
    // Before the examples are held against it.
    const patternFaults = patternsIn(item.schema).flatMap((pattern) => findPatternFault(pattern) ?? []);
    if (isAsync(item.schema))
      patternFaults.push({ th: '$async ไม่ใช่คำของ JSON Schema', en: '$async is no word of JSON Schema' });
    for (const fault of patternFaults) report('item-schema', item.id, says.pattern(fault));
    if (patternFaults.length > 0) continue;
    for (const fault of recallSchemaFaults(open, item.schema, item.examples))
      report('item-schema', item.id, says.schema(fault));

    const values = toList(item.schema['enum'] ?? toPlain(item.schema['items'])['enum']).map(String);
    const codes = Object.keys(item.codes ?? {});
    const unnamed = values.filter((value) => !codes.includes(value));
    const unknown = values.length > 0 ? codes.filter((code) => !values.includes(code)) : [];
    if (unnamed.length > 0) report('item-codes', item.id, says.unnamed(unnamed.join(', ')));
    if (unknown.length > 0) report('item-codes', item.id, says.unknownCodes(unknown.join(', ')));

    for (const fault of findPartFaults(given.catalogue.items, item)) report('item-parts', item.id, fault);

    const replacement = item.deprecated?.replacement;
    const instead = given.items.get(replacement ?? '');
    if (replacement !== undefined && (instead === undefined || instead.deprecated !== undefined))
      report('item-replacement', item.id, says.replacement(replacement));

    if (item.source === undefined) continue;
    const source = given.dataServices.get(item.source);
    if (!source) report('item-source', item.id, says.noSource(item.source));
    else if (!itemsGivenBy(source).has(item.id)) report('item-source', item.id, says.notGiven(item.source));
  }
  return findings;
};
