import type { DataItem } from '@saphan/contracts';
import { toCsv } from '@saphan/web/pages';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fromParts } from '../change-set/entry-parts.ts';
import { readEntries } from '../change-set/set-entries.ts';
import {
  hiddenValue,
  sendForm,
  signInAuthor,
  type ImportingAuthor,
} from '../file-import/import-files.fixture.ts';
import { itemColumns, toItemRow } from '../item/item-columns.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: ImportingAuthor;
let set: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  author = await signInAuthor(pages, '9000000000041', 'TH/GOV/RD');
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});
beforeEach(async () => {
  set = await author.begin();
});

const send = (
  to: string,
  fields: readonly (readonly [string, string | Blob])[],
  by: Pick<ImportingAuthor, 'browser' | 'csrf'> = author,
) => sendForm(by, `${pages.url}/change-sets/${set}/${to}`, fields);
const read = async (file: string | Uint8Array<ArrayBuffer>): Promise<string> => {
  const answer = await send('import-items', [['file', new Blob([file])]]);
  if (answer.status === 200) return answer.text();
  return (await author.browser.go(`${pages.url}/change-sets/${set}/import-items`)).text();
};
const take = (html: string, ids: readonly string[]) =>
  send('imported-items', [
    ['items', hiddenValue(html, 'items')],
    ['seen', hiddenValue(html, 'seen')],
    ...ids.map((id) => ['take', id] as const),
  ]);
const items = async (): Promise<readonly DataItem[]> =>
  (await linkage.context.catalogues.current()).catalogue.items;
const kept = async () => readEntries(linkage.context.db, set);

test.each(['json', 'csv'])(
  'what the register exports as %s comes in as the same, every item',
  async (ending) => {
    const file = await (await fetch(`${pages.url}/items.${ending}`)).arrayBuffer();
    const page = await read(new Uint8Array(file));
    expect(page).toContain(`เหมือนเดิม (${String((await items()).length)})`);
    expect(page).not.toContain('name="take"');
    expect(page).not.toContain('ไม่ได้รับ (');
  },
);

test('new and changed items are seen, ticked and taken into the set; one that is near another is not ticked', async () => {
  const [first] = await items();
  const changed: DataItem = { ...first!, names: { th: '=1+1', en: 'Changed' } };
  const fresh: DataItem = { ...first!, id: 'zebra.stripes', names: first!.names };
  const page = await read(toCsv([[...itemColumns], toItemRow(changed), toItemRow(fresh)]));
  expect(page).toContain('ใกล้เคียงกับ');
  expect(page).toMatch(new RegExp(`value="${changed.id}" checked`));
  expect(page).not.toMatch(/value="zebra\.stripes" checked/);
  expect(await kept()).toEqual([]);
  expect((await take(page, [changed.id, 'zebra.stripes'])).status).toBe(303);
  const stands = (await kept()).map(({ content }) => fromParts('items', content) as DataItem);
  expect(stands.map(({ id, names }) => [id, names.th])).toEqual(
    expect.arrayContaining([
      [changed.id, '=1+1'],
      ['zebra.stripes', first!.names.th],
    ]),
  );
  // The same page again: it was drawn from what stood there before.
  await take(page, [changed.id]);
  expect(await (await author.browser.go(`${pages.url}/change-sets/${set}/import-items`)).text()).toContain(
    'มีผู้อื่นแก้',
  );
});

test('what can’t be taken is named with its place, and nothing else is lost', async () => {
  const page = await read(
    'id,name_th,schema,colour\r\nzoo.a,ก,{,red\r\nzoo.b,ข,,\r\nzoo.b,ข,,\r\nBad,ค,,\r\n',
  );
  for (const said of ['line 2, schema', 'line 4', 'line 5 /id', 'line 1, colour', 'ไม่ได้รับ (3)', 'ใหม่ (1)'])
    expect(page).toContain(said);
  expect(await read('PK\u0003\u0004')).toContain('ใช้ไฟล์ JSON Schema, XML Schema หรือ CSV');
  expect(await read('id,name_th\r\nzoo.a,"ก\r\n')).toContain('line 2');
});

test('an XML Schema of another ministry is read and taken in; a document type is refused', async () => {
  const xsd =
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="ZooType"><xs:sequence><xs:element name="AnimalCount" type="xs:integer"><xs:annotation><xs:documentation>จำนวนสัตว์</xs:documentation></xs:annotation></xs:element><xs:any/></xs:sequence></xs:complexType></xs:schema>';
  const page = await read(xsd);
  for (const said of ['ใหม่ (1)', 'zoo.animalCount', 'จำนวนสัตว์', 'line 1, any']) expect(page).toContain(said);
  expect(await kept()).toEqual([]);
  expect((await take(page, ['zoo.animalCount'])).status).toBe(303);
  const [entry] = await kept();
  expect(entry && fromParts('items', entry.content)).toMatchObject({
    id: 'zoo.animalCount',
    xmlTag: 'AnimalCount',
    schema: { type: 'integer' },
    display: 'number',
    owner: 'TH/GOV/RD',
  });
  expect(await read(`<!DOCTYPE x [<!ENTITY a "b">]>${xsd}`)).toContain('ไม่รับ DOCTYPE');
});

test.each<[string, Uint8Array<ArrayBuffer>]>([
  [
    'TIS-620',
    Uint8Array.from([
      ...Buffer.from('id,name_th,owner\r\nzoo.a,'),
      0xa1,
      0xa2,
      ...Buffer.from(',applicant\r\n'),
    ]),
  ],
  [
    'UTF-16',
    Uint8Array.from([0xff, 0xfe, ...Buffer.from('id,name_th,owner\r\nzoo.a,กข,applicant\r\n', 'utf16le')]),
  ],
])('a table in %s is read', async (_, file) => {
  const page = await read(file);
  expect(page).toContain('กข');
  expect(page).toContain('ใหม่ (1)');
});

test('nobody but an author of the set imports', async () => {
  const other = await signInAuthor(pages, '9000000000042', 'TH/GOV/DBD');
  expect((await send('import-items', [['file', new Blob(['id'])]], other)).status).toBe(403);
  expect((await send('imported-items', [['items', '[]']], other)).status).toBe(403);
  expect((await send('imported-items', [['items', '[]']], { ...author, csrf: 'x' })).status).toBe(403);
});
