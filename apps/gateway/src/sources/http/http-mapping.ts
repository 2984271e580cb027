import type { HttpField, HttpListField } from '@saphan/contracts';
import { transforms } from '@saphan/thai';
import { findScalarText } from '../exact-json.ts';
import { toPropertyTree, type PropertyTree } from '../property-tree.ts';

type Field = HttpField | HttpListField;

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

function mapLeaf(document: unknown, field: HttpField): unknown {
  let value = findAt(document, field.pointer);
  if (field.codes) {
    const code = findScalarText(value);
    value = code !== undefined && Object.hasOwn(field.codes, code) ? field.codes[code] : undefined;
  }
  if (value === undefined || value === null) return undefined;
  return field.transform ? transforms[field.transform](findScalarText(value)) : value;
}

function mapField(document: unknown, field: Field): unknown {
  if (!('each' in field)) return mapLeaf(document, field);
  const entries = findAt(document, field.pointer);
  const tree = toPropertyTree<Field>(field.each);
  return Array.isArray(entries) ? entries.map((entry) => mapTree(entry, tree)) : [];
}

const isField = (leaf: Field | PropertyTree<Field>): leaf is Field => typeof leaf.pointer === 'string';

function mapTree(document: unknown, tree: PropertyTree<Field>): Record<string, unknown> {
  const mapped: Record<string, unknown> = {};
  for (const [name, leaf] of Object.entries(tree)) {
    const value = isField(leaf) ? mapField(document, leaf) : mapTree(document, leaf);
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
): Record<string, unknown> => mapTree(document, toPropertyTree(fields));
