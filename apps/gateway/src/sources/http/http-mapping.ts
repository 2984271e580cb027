import type { HttpField, HttpListField } from '@saphan/contracts';
import { transforms } from '@saphan/thai';
import { findScalarText } from '../exact-json.ts';
import { toPropertyTree, type PropertyTree } from '../property-tree.ts';

type Field = HttpField | HttpListField;

/** `form`: whether a place holds something, not what: a value counts as one of its `codes` whatever it is. */
export type Reading = 'values' | 'form';

/** RFC 6901; nothing where the document has no such place. */
function findAt(document: unknown, pointer: string): unknown {
  let place = document;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, name)) return undefined;
    place = (place as Record<string, unknown>)[name];
  }
  return place;
}

function findCoded(codes: NonNullable<HttpField['codes']>, given: unknown, reading: Reading): unknown {
  const code = findScalarText(given);
  if (code === undefined) return undefined;
  if (reading === 'form') return Object.values(codes)[0];
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

function mapLeaf(document: unknown, field: HttpField, reading: Reading): unknown {
  const given = findAt(document, field.pointer);
  const value = field.codes ? findCoded(field.codes, given, reading) : given;
  if (value === undefined || value === null) return undefined;
  return field.transform ? transforms[field.transform](findScalarText(value)) : value;
}

function mapField(document: unknown, field: Field, reading: Reading): unknown {
  if (!('each' in field)) return mapLeaf(document, field, reading);
  const entries = findAt(document, field.pointer);
  const tree = toPropertyTree<Field>(field.each);
  return Array.isArray(entries) ? entries.map((entry) => mapTree(entry, tree, reading)) : [];
}

const isField = (leaf: Field | PropertyTree<Field>): leaf is Field => typeof leaf.pointer === 'string';

function mapTree(document: unknown, tree: PropertyTree<Field>, reading: Reading): Record<string, unknown> {
  const mapped: Record<string, unknown> = {};
  for (const [name, leaf] of Object.entries(tree)) {
    const value = isField(leaf) ? mapField(document, leaf, reading) : mapTree(document, leaf, reading);
    if (value !== undefined) mapped[name] = value;
  }
  return mapped;
}

/**
 * Makes the answer of a data service from that of a legacy system, as its declaration says. What a transform cannot read
 * is left out.
 */
export const mapAnswer = (
  document: unknown,
  fields: Readonly<Record<string, Field>>,
  reading: Reading = 'values',
): Record<string, unknown> => mapTree(document, toPropertyTree(fields), reading);
