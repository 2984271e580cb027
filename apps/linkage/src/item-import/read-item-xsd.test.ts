import { countryCatalogue } from '@saphan/testkit';
import type { Catalogue } from '@saphan/contracts';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { toXsd } from '../item/to-xsd.ts';
import { planItems, type PlannedItem } from './plan-items.ts';
import { readItems, type FileItem } from './read-items.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await countryCatalogue();
}, 60_000);

const head =
  '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">';
const schema = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?>${head}${inner}</xs:schema>`;
function itemsOf(inner: string): readonly FileItem[] {
  const read = readItems(Buffer.from(schema(inner)));
  if ('fault' in read) throw new Error(`${read.fault} ${read.place}`);
  return read.items;
}
const fieldsOf = (inner: string) => itemsOf(inner).map(({ fields }) => fields);
async function planOf(inner: string): Promise<readonly PlannedItem[]> {
  return planItems(itemsOf(inner), { catalogue, entries: [], member: 'TH/GOV/DBD' });
}

describe('hostile XML', () => {
  const nested = (depth: number): string =>
    `${'<xs:annotation>'.repeat(depth)}${'</xs:annotation>'.repeat(depth)}`;
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>`;
  it.each<[string, string, string]>([
    ['entities that grow', laughs, 'xml-doctype'],
    [
      'an entity that fetches',
      '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>',
      'xml-doctype',
    ],
    ['a document type of another place', '<!DOCTYPE l SYSTEM "http://example.com/l.dtd"><l/>', 'xml-doctype'],
    ['an entity that nobody declared', schema('<xs:annotation>&secret;</xs:annotation>'), 'xml'],
    ['depth', schema(nested(5_000)), 'xml-size'],
    ['many elements', schema('<xs:annotation/>'.repeat(60_000)), 'xml-size'],
    [
      'many attributes',
      schema(`<xs:element ${Array.from({ length: 50 }, (_, n) => `a${String(n)}="1"`).join(' ')}/>`),
      'xml-size',
    ],
    ['a long text', schema(`<xs:annotation>${'x'.repeat(30_000)}</xs:annotation>`), 'xml-size'],
    ['a tag without an end', `${head}<xs:element name="A"`, 'xml'],
    ['another kind of XML', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'format'],
    ['a schema of nothing', schema(''), 'empty'],
  ])('is refused: %s', (_, text, fault) => {
    expect(readItems(Buffer.from(text))).toMatchObject({ fault });
  });

  const codes = (count: number): string => '<xs:enumeration value="1"/>'.repeat(count);
  const typed = (type: string, uses: number): string =>
    schema(
      `${type}<xs:complexType name="P"><xs:sequence>${Array.from({ length: uses }, (_, n) => `<xs:element name="E${String(n)}" type="t:T"/>`).join('')}</xs:sequence></xs:complexType>`,
    );
  const simple = (inner: string): string =>
    `<xs:simpleType name="T"><xs:restriction base="xs:string">${inner}</xs:restriction></xs:simpleType>`;

  it.each([
    ['a list of codes', simple(codes(20_000)), 900],
    ['a few long codes', simple(`<xs:enumeration value="${'x'.repeat(19_000)}"/>`.repeat(50)), 900],
  ])('a short file says no more than a long one: %s that many elements have', (_, type, uses) => {
    expect(readItems(Buffer.from(typed(type, uses)))).toMatchObject({ fault: 'xml-size' });
    expect(readItems(Buffer.from(typed(type, 2)))).toHaveProperty('items.length', 2);
  });

  it('reads a file of types and elements without end in one go', () => {
    const text = schema(
      '<xs:complexType name="A"/>'.repeat(24_000) + '<xs:element name="B" type="t:C"/>'.repeat(24_000),
    );
    expect(readItems(Buffer.from(text))).toEqual({ fault: 'many', place: '24000' });
  });

  it('says the line', () => {
    expect(readItems(Buffer.from(`${head}\n\n<a></b>`))).toEqual({ fault: 'xml', place: 'line 3' });
  });

  it('does not follow types in a circle, and fetches no other schema', () => {
    const circle =
      '<xs:simpleType name="A"><xs:restriction base="t:B"/></xs:simpleType><xs:simpleType name="B"><xs:restriction base="t:A"/></xs:simpleType>' +
      '<xs:include schemaLocation="http://example.com/x.xsd"/><xs:element name="X" type="t:A"/>';
    const read = readItems(Buffer.from(schema(circle)));
    expect(read).toMatchObject({ leftOut: ['line 1, include'], items: [{ faults: [{ fault: 'type' }] }] });
  });
});

test('what the register writes comes in as the same, every item that has a name in XML', async () => {
  const named = catalogue.items.filter(({ xmlTag }) => xmlTag !== undefined);
  const read = readItems(Buffer.from(toXsd(catalogue.items, 'urn:saphan:TH:items')));
  if ('fault' in read) throw new Error(`${read.fault} ${read.place}`);
  const planned = await planItems(read.items, { catalogue, entries: [], member: 'TH/GOV/DBD' });
  expect(planned.filter(({ state }) => state !== 'same')).toEqual([]);
  expect(planned.map(({ id }) => id).toSorted()).toEqual(named.map(({ id }) => id).toSorted());
}, 60_000);

test('types, limits, codes and texts of another ministry’s schema', () => {
  const inner =
    '<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:maxLength value="8"/></xs:restriction></xs:simpleType>' +
    '<xs:complexType name="ProductType"><xs:sequence>' +
    '<xs:element name="ProductCode"><xs:annotation><xs:documentation xml:lang="th">รหัสสินค้า</xs:documentation><xs:documentation xml:lang="en">Product code</xs:documentation></xs:annotation><xs:simpleType><xs:restriction base="t:Code"><xs:pattern value="[A-Z]{2}\\d+"/></xs:restriction></xs:simpleType></xs:element>' +
    '<xs:element name="NetWeight"><xs:simpleType><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:fractionDigits value="3"/></xs:restriction></xs:simpleType></xs:element>' +
    '<xs:element name="Grade"><xs:simpleType><xs:restriction base="xs:token"><xs:enumeration value="A"><xs:annotation><xs:documentation>ดี</xs:documentation></xs:annotation></xs:enumeration><xs:enumeration value="B"/></xs:restriction></xs:simpleType></xs:element>' +
    '<xs:element name="MadeOn" type="xs:date"/><xs:element name="Colour" type="xs:string" maxOccurs="unbounded"/>' +
    '<xs:element name="Maker"><xs:complexType><xs:sequence><xs:element name="Name" type="xs:string"/><xs:element name="Since" type="xs:gYear" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>' +
    '</xs:sequence></xs:complexType>';
  expect(fieldsOf(inner)).toEqual([
    {
      xmlTag: 'ProductCode',
      names: { th: 'รหัสสินค้า', en: 'Product code' },
      schema: { type: 'string', maxLength: 8, pattern: '^[A-Z]{2}\\p{Nd}+$' },
    },
    { xmlTag: 'NetWeight', schema: { type: 'number', minimum: 0 } },
    { xmlTag: 'Grade', schema: { type: 'string', enum: ['A', 'B'] }, codes: { A: { th: 'ดี', en: '' } } },
    { xmlTag: 'MadeOn', schema: { type: 'string', format: 'date' } },
    { xmlTag: 'Colour', schema: { type: 'array', items: { type: 'string' } } },
    {
      xmlTag: 'Maker',
      schema: {
        type: 'object',
        properties: { Name: { type: 'string' }, Since: { type: 'string', pattern: '^[0-9]{4}$' } },
        required: ['Name'],
      },
    },
  ]);
  const read = readItems(Buffer.from(schema(inner)));
  expect(read).toMatchObject({ leftOut: ['line 1, fractionDigits'] });
});

test('an element is the item of its name in XML, keeps what the file does not say, and else becomes a new one', async () => {
  const planned = await planOf(
    '<xs:complexType name="Person"><xs:sequence><xs:element name="BirthDate" type="xs:string"><xs:annotation><xs:documentation>Day of birth</xs:documentation></xs:annotation></xs:element>' +
      '<xs:element name="HouseCode" type="xs:string"/><xs:element name="VATPermitNo" type="xs:string"/></xs:sequence></xs:complexType>' +
      '<xs:element name="HouseCode" type="xs:string"/>',
  );
  expect(planned.map(({ id, state }) => [id, state])).toEqual([
    ['person.birthDate', 'changed'],
    ['person.houseCode', 'changed'],
    ['person.vatPermitNo', 'new'],
    // Two items have this name, and nothing says which.
    ['', 'refused'],
  ]);
  const born = catalogue.items.find(({ id }) => id === 'person.birthDate');
  expect(planned[0]?.after).toEqual({
    ...born,
    names: { th: born?.names.th, en: 'Day of birth' },
    schema: { type: 'string' },
  });
  expect(planned[2]?.after).toMatchObject({ owner: 'TH/GOV/DBD', xmlTag: 'VATPermitNo', version: 1 });
});

test('other encodings are read', () => {
  const text = schema(
    '<xs:element name="A" type="xs:string"><xs:annotation><xs:documentation>ก</xs:documentation></xs:annotation></xs:element>',
  );
  const read = readItems(Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]));
  expect(read).toMatchObject({ items: [{ fields: { names: { th: 'ก' } } }] });
});
