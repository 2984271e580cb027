import type { DataItem } from '@saphan/contracts';
import { toXsdPattern } from './to-xsd-pattern.ts';

type Schema = Readonly<Record<string, unknown>>;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const toRecord = (value: unknown): Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
const toNumberText = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : undefined;

/** XML Schema's own type of a simple value. A date that may lack day or month is text with a pattern. */
function baseOf({ type, format }: Schema): string {
  if (type === 'boolean') return 'xs:boolean';
  if (type === 'integer') return 'xs:integer';
  if (type === 'number') return 'xs:decimal';
  if (format === 'date') return 'xs:date';
  if (format === 'date-time') return 'xs:dateTime';
  return 'xs:string';
}

function restrictionOf(schema: Schema): string {
  const { enum: values, pattern, maxLength, minLength, minimum, maximum } = schema;
  const whole = typeof pattern === 'string' ? toXsdPattern(pattern) : undefined;
  const unsaid =
    typeof pattern === 'string' && whole === undefined
      ? `<xs:annotation><xs:appinfo source="#pattern">${escaped(pattern)}</xs:appinfo></xs:annotation>`
      : '';
  const facets = [
    ...(Array.isArray(values)
      ? values.map((value) => `<xs:enumeration value="${escaped(String(value))}"/>`)
      : []),
    ...(whole === undefined ? [] : [`<xs:pattern value="${escaped(whole)}"/>`]),
    ...(
      [
        ['minLength', minLength],
        ['maxLength', maxLength],
        ['minInclusive', minimum],
        ['maxInclusive', maximum],
      ] as const
    ).flatMap(([name, value]) => {
      const text = toNumberText(value);
      return text === undefined ? [] : [`<xs:${name} value="${text}"/>`];
    }),
  ];
  return `<xs:restriction base="${baseOf(schema)}">${unsaid}${facets.join('')}</xs:restriction>`;
}

/** What stands between the tags of an element: a simple type, a list of entries, or named parts. */
function typeOf(schema: Schema): string {
  if (schema['type'] === 'array') {
    const entry = typeOf(toRecord(schema['items']));
    return `<xs:complexType><xs:sequence><xs:element name="Item" minOccurs="0" maxOccurs="unbounded">${entry}</xs:element></xs:sequence></xs:complexType>`;
  }
  if (schema['type'] === 'object') {
    const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
    const parts = Object.entries(toRecord(schema['properties'])).map(
      ([name, part]) =>
        `<xs:element name="${escaped(name)}"${required.includes(name) ? '' : ' minOccurs="0"'}>${typeOf(toRecord(part))}</xs:element>`,
    );
    return `<xs:complexType><xs:sequence>${parts.join('')}</xs:sequence></xs:complexType>`;
  }
  return `<xs:simpleType>${restrictionOf(schema)}</xs:simpleType>`;
}

function elementOf({ id, names, definition, schema, xmlTag }: DataItem): string {
  const words = (['th', 'en'] as const).flatMap((lang) => [
    `<xs:documentation xml:lang="${lang}">${escaped(names[lang])}</xs:documentation>`,
    `<xs:documentation xml:lang="${lang}" source="#definition">${escaped(definition[lang])}</xs:documentation>`,
  ]);
  return `      <xs:element name="${escaped(xmlTag ?? '')}" minOccurs="0"><xs:annotation><xs:appinfo>${escaped(id)}</xs:appinfo>${words.join('')}</xs:annotation>${typeOf(toRecord(schema))}</xs:element>`;
}

/**
 * The data items as an XML Schema 1.0: a type for each topic, its elements named as the items say (`xmlTag`, after the Ministry of
 * Commerce's standard). Items without such a name are left out.
 * @param id target namespace
 */
export function toXsd(items: readonly DataItem[], id: string): string {
  const topics = Map.groupBy(
    items.filter(({ xmlTag }) => xmlTag !== undefined),
    (item) => item.id.split('.', 1)[0] ?? '',
  );
  const types = [...topics].map(
    ([topic, ofTopic]) =>
      `  <xs:complexType name="${escaped(topic)}">\n    <xs:sequence>\n${ofTopic.map(elementOf).join('\n')}\n    </xs:sequence>\n  </xs:complexType>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${escaped(id)}" xmlns="${escaped(id)}" elementFormDefault="qualified">
${types.join('\n')}
</xs:schema>
`;
}
