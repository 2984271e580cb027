import { fromXsdPattern } from '../item/from-xsd-pattern.ts';
import { XmlFault, type QName, type XmlElement } from './xml-tree.ts';

export const xsdUri = 'http://www.w3.org/2001/XMLSchema';

type Schema = Readonly<Record<string, unknown>>;
const atLeast = (minimum: number): Schema => ({ type: 'integer', minimum });

/** Types of XML Schema (Part 2) as JSON Schema. What is not here is not taken. */
const builtins: ReadonlyMap<string, Schema> = new Map(
  Object.entries<Schema>({
    ...Object.fromEntries(
      ['string', 'normalizedString', 'token', 'language', 'Name', 'NCName', 'NMTOKEN', 'ID', 'IDREF'].map(
        (name) => [name, { type: 'string' }],
      ),
    ),
    ...Object.fromEntries(
      ['integer', 'long', 'int', 'short', 'byte'].map((name) => [name, { type: 'integer' }]),
    ),
    ...Object.fromEntries(
      ['nonNegativeInteger', 'unsignedLong', 'unsignedInt', 'unsignedShort', 'unsignedByte'].map((name) => [
        name,
        atLeast(0),
      ]),
    ),
    positiveInteger: atLeast(1),
    negativeInteger: { type: 'integer', maximum: -1 },
    nonPositiveInteger: { type: 'integer', maximum: 0 },
    decimal: { type: 'number' },
    double: { type: 'number' },
    float: { type: 'number' },
    boolean: { type: 'boolean' },
    anyURI: { type: 'string', format: 'uri' },
    date: { type: 'string', format: 'date' },
    dateTime: { type: 'string', format: 'date-time' },
    time: { type: 'string', format: 'time' },
    gYear: { type: 'string', pattern: '^[0-9]{4}$' },
    gYearMonth: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}$' },
    base64Binary: { type: 'string', contentEncoding: 'base64' },
  }),
);

/** What was read of a type: its schema, names of its codes, and places of what JSON Schema here does not say. */
export interface ReadType {
  readonly schema: Schema;
  readonly codes: Readonly<Record<string, { readonly th?: string; readonly en?: string }>>;
  readonly leftOut: readonly string[];
}

const lettersOfElement = 50;
/** More than a whole file weighs, so that only types that are used over and over reach it. */
const mostUsed = 100_000;

const weights = new WeakMap<XmlElement, number>();

/** What an element says, with those inside it: each counts one, and so do fifty letters. */
function weightOf(element: XmlElement): number {
  const known = weights.get(element);
  if (known !== undefined) return known;
  const letters = Object.values(element.attributes).reduce((sum, { length }) => sum + length, 0);
  const own = 1 + Math.floor((letters + element.text.length) / lettersOfElement);
  const weight = element.children.reduce((sum, child) => sum + weightOf(child), own);
  weights.set(element, weight);
  return weight;
}

/** Types of the file by name, and how much they have said so far: a short file can use a long type a thousand times. */
export class NamedTypes {
  readonly #types: ReadonlyMap<string, XmlElement>;
  #left = mostUsed;

  constructor(types: readonly XmlElement[]) {
    this.#types = new Map(types.map((type) => [type.attributes['name'] ?? '', type]));
  }

  get(name: string): XmlElement | undefined {
    return this.#types.get(name);
  }

  /** @throws XmlFault once types have said more than any schema does */
  use(type: XmlElement): void {
    this.#left -= weightOf(type);
    if (this.#left < 0) throw new XmlFault('xml-size', type.line, 'a type that is used over and over');
  }
}

export const isXsd = (element: XmlElement, ...locals: readonly string[]): boolean =>
  element.uri === xsdUri && locals.includes(element.local);
export const childrenOf = (element: XmlElement, ...locals: readonly string[]): readonly XmlElement[] =>
  element.children.filter((child) => isXsd(child, ...locals));
export const placeOf = ({ local, line, attributes }: XmlElement): string =>
  `line ${String(line)}, ${local}${attributes['name'] === undefined ? '' : ` ${attributes['name'].slice(0, 100)}`}`;

/** Texts that stand for people to read, by language; one without a language in that of its letters. */
export function documentationOf(element: XmlElement, source?: string): { th?: string; en?: string } {
  const texts = childrenOf(element, 'annotation')
    .flatMap((each) => childrenOf(each, 'documentation'))
    .filter((each) => each.attributes['source'] === source)
    .map((each) => ({ text: each.text.trim().replaceAll(/\s+/g, ' '), lang: each.attributes['lang'] }))
    .filter(({ text }) => text !== '')
    .map(({ text, lang }) => [lang?.slice(0, 2) ?? (/[ก-๛]/.test(text) ? 'th' : 'en'), text] as const);
  // The first of a language is the one that is meant.
  return Object.fromEntries(texts.toReversed().filter(([lang]) => lang === 'th' || lang === 'en'));
}

/** A note for programs, such as what XML Schema can't say. */
export const appinfoOf = (element: XmlElement, source?: string): string | undefined =>
  childrenOf(element, 'annotation')
    .flatMap((each) => childrenOf(each, 'appinfo'))
    .find((each) => each.attributes['source'] === source)
    ?.text.trim();

const numbers: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    minInclusive: 'minimum',
    maxInclusive: 'maximum',
    minExclusive: 'exclusiveMinimum',
    maxExclusive: 'exclusiveMaximum',
    minLength: 'minLength',
    maxLength: 'maxLength',
  }),
);

function readFacets(restriction: XmlElement, base: ReadType): ReadType {
  const isNumber = base.schema['type'] === 'integer' || base.schema['type'] === 'number';
  const schema: Record<string, unknown> = { ...base.schema };
  const codes: Record<string, { th?: string; en?: string }> = {};
  const values: unknown[] = [];
  const leftOut = [...base.leftOut];
  const patterns: string[] = [];
  for (const facet of restriction.children) {
    const value = facet.attributes['value'] ?? '';
    const number = Number(value);
    const key = numbers.get(facet.local);
    if (isXsd(facet, 'annotation', 'whiteSpace', 'simpleType')) continue;
    if (isXsd(facet, 'enumeration')) {
      values.push(isNumber ? number : value);
      const names = documentationOf(facet);
      if (Object.keys(names).length > 0) codes[value] = names;
    } else if (isXsd(facet, 'pattern')) {
      const pattern = fromXsdPattern(value);
      if (pattern === undefined) leftOut.push(placeOf(facet));
      else patterns.push(pattern);
    } else if (isXsd(facet, 'length') && Number.isFinite(number)) {
      schema['minLength'] = number;
      schema['maxLength'] = number;
    } else if (key !== undefined && value !== '' && Number.isFinite(number)) schema[key] = number;
    else leftOut.push(placeOf(facet));
  }
  if (values.length > 0) schema['enum'] = values;
  // Several patterns of one type are ways to choose from.
  const pattern = appinfoOf(restriction, '#pattern') ?? patterns.join('|');
  if (pattern !== '') schema['pattern'] = pattern;
  return { schema, codes: { ...base.codes, ...codes }, leftOut };
}

const mostBases = 8;

/**
 * What values a simple type takes.
 * @returns nothing where a type is not in the file, or none that JSON Schema has
 * @throws XmlFault
 */
export function readSimpleType(
  name: QName | undefined,
  inline: XmlElement | undefined,
  named: NamedTypes,
  depth = 0,
): ReadType | undefined {
  if (depth > mostBases) return undefined;
  if (name !== undefined) {
    const builtin = name.uri === xsdUri ? builtins.get(name.local) : undefined;
    if (builtin !== undefined) return { schema: builtin, codes: {}, leftOut: [] };
    const found = name.uri === xsdUri ? undefined : named.get(name.local);
    return found && isXsd(found, 'simpleType')
      ? readSimpleType(undefined, found, named, depth + 1)
      : undefined;
  }
  const [restriction] = inline === undefined ? [] : childrenOf(inline, 'restriction');
  if (restriction === undefined) return undefined;
  named.use(restriction);
  const { base } = restriction.attributes;
  const [inner] = childrenOf(restriction, 'simpleType');
  const read = readSimpleType(
    base === undefined ? undefined : restriction.toQName(base),
    inner,
    named,
    depth + 1,
  );
  return read && readFacets(restriction, read);
}
