import type { DataItem } from '@saphan/contracts';
import { toXsd } from '../item/to-xsd.ts';
import type { FileItem, PlacedFault, ReadItems } from './read-items.ts';
import { readXmlTree, XmlFault, type XmlElement } from './xml-tree.ts';
import {
  appinfoOf,
  childrenOf,
  documentationOf,
  isXsd,
  placeOf,
  NamedTypes,
  readSimpleType,
  type ReadType,
} from './xsd-types.ts';

type Schema = Readonly<Record<string, unknown>>;

/** `VATNumber` → `vatNumber`, `Person` → `person`. */
const toWord = (name: string): string =>
  name
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .replace(/^\d+/, '')
    .replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+/, (letters) => letters.toLowerCase());

const topicOf = ({ attributes }: XmlElement): string =>
  toWord((attributes['name'] ?? '').replace(/Type$/, ''));

const isMany = ({ attributes: { maxOccurs = '1' } }: XmlElement): boolean =>
  maxOccurs === 'unbounded' || Number(maxOccurs) > 1;

/** Elements one below the other, with what stands beside them and is not taken. */
function elementsIn(type: XmlElement, leftOut: string[]): readonly XmlElement[] {
  return type.children.flatMap((child): readonly XmlElement[] => {
    if (isXsd(child, 'annotation')) return [];
    if (isXsd(child, 'sequence', 'all')) return elementsIn(child, leftOut);
    if (isXsd(child, 'element') && child.attributes['name'] !== undefined) return [child];
    leftOut.push(placeOf(child));
    return [];
  });
}

class XsdReader {
  readonly leftOut: string[] = [];
  readonly #named: NamedTypes;

  constructor(named: NamedTypes) {
    this.#named = named;
  }

  /** Items of a type or of an element that holds others. */
  readTopic(holder: XmlElement, type: XmlElement): readonly FileItem[] {
    return elementsIn(type, this.leftOut).map((element) => this.readItem(element, topicOf(holder)));
  }

  readItem(element: XmlElement, topic: string): FileItem {
    const place = placeOf(element);
    const xmlTag = element.attributes['name'] ?? '';
    const read = this.#typeOf(element);
    const [names, definition] = [documentationOf(element), documentationOf(element, '#definition')];
    if (read === undefined)
      return { place, fields: { xmlTag }, told: new Set(), faults: [{ fault: 'type', place }] };
    this.leftOut.push(...read.leftOut);
    const schema = isMany(element) ? { type: 'array', items: read.schema } : read.schema;
    const isCoded = Object.keys(read.codes).length > 0;
    const fields = {
      id: appinfoOf(element),
      xmlTag,
      schema,
      ...(Object.keys(names).length > 0 && { names }),
      ...(Object.keys(definition).length > 0 && { definition }),
      ...(isCoded && {
        codes: Object.fromEntries(
          Object.entries(read.codes).map(([code, { th = '', en = '' }]) => [code, { th, en }]),
        ),
      }),
    };
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    return {
      place,
      fields: given,
      told: new Set(['schema']),
      faults: [],
      named: { topic, proposed: `${topic || 'item'}.${toWord(xmlTag)}` },
      restate,
    };
  }

  /** A value, named parts, or a list of either. */
  #typeOf(element: XmlElement): ReadType | undefined {
    const { type } = element.attributes;
    const [simple] = childrenOf(element, 'simpleType');
    const [complex] = childrenOf(element, 'complexType');
    if (type !== undefined) return readSimpleType(element.toQName(type), undefined, this.#named);
    if (simple !== undefined) return readSimpleType(undefined, simple, this.#named);
    return complex && this.#partsOf(complex);
  }

  #partsOf(complex: XmlElement): ReadType | undefined {
    const leftOut: string[] = [];
    const elements = elementsIn(complex, leftOut);
    const parts = elements.map((part) => [part, this.#typeOf(part)] as const);
    if (parts.length === 0 || parts.some(([, read]) => read === undefined)) return undefined;
    for (const [, read] of parts) leftOut.push(...(read?.leftOut ?? []));
    const [first] = parts;
    if (parts.length === 1 && first !== undefined && isMany(first[0]))
      return { schema: { type: 'array', items: first[1]?.schema }, codes: {}, leftOut };
    const schemaOf = (part: XmlElement, read: ReadType | undefined): Schema | undefined =>
      isMany(part) ? { type: 'array', items: read?.schema } : read?.schema;
    const required = elements.filter(({ attributes }) => attributes['minOccurs'] !== '0');
    return {
      schema: {
        type: 'object',
        properties: Object.fromEntries(
          parts.map(([part, read]) => [part.attributes['name'] ?? '', schemaOf(part, read)]),
        ),
        ...(required.length > 0 && { required: required.map(({ attributes }) => attributes['name']) }),
      },
      codes: {},
      leftOut,
    };
  }
}

/** An item's schema as it comes back from an XML Schema: what can't be said there is no difference. */
function restate(item: DataItem): unknown {
  const read = readItemXsd(toXsd([{ ...item, xmlTag: item.xmlTag ?? 'Item' }], 'urn:saphan:item'));
  return 'fault' in read ? undefined : read.items[0]?.fields['schema'];
}

/**
 * Reads data items out of an XML Schema, whose elements are named after the Ministry of Commerce's standard: those of each named type,
 * those inside each element, and elements that hold a value. Other files that it names are not fetched.
 */
export function readItemXsd(text: string): ReadItems | PlacedFault {
  let root: XmlElement;
  try {
    root = readXmlTree(text);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return { fault: error.type, place: `line ${String(error.line)}` };
  }
  if (!isXsd(root, 'schema')) return { fault: 'format', place: placeOf(root) };
  try {
    return readSchema(root);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return { fault: error.type, place: `line ${String(error.line)}` };
  }
}

/** @throws XmlFault where its types are used until they say more than any schema does */
function readSchema(root: XmlElement): ReadItems {
  const types = childrenOf(root, 'simpleType', 'complexType');
  const reader = new XsdReader(new NamedTypes(types));
  const holders = new Set(childrenOf(root, 'complexType').map(({ attributes }) => attributes['name']));
  const items = root.children.flatMap((child): readonly FileItem[] => {
    if (isXsd(child, 'annotation', 'simpleType')) return [];
    if (isXsd(child, 'complexType')) return reader.readTopic(child, child);
    if (!isXsd(child, 'element')) {
      reader.leftOut.push(placeOf(child));
      return [];
    }
    const [inline] = childrenOf(child, 'complexType');
    if (inline !== undefined) return reader.readTopic(child, inline);
    const { type } = child.attributes;
    const isHolder = type !== undefined && holders.has(child.toQName(type).local);
    // Its parts are read where the type stands.
    return isHolder ? [] : [reader.readItem(child, '')];
  });
  return { items, leftOut: reader.leftOut };
}
