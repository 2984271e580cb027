import { toUuidV7, type DataItem } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { toItemFields } from './read-item.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let steward: FormBrowser;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  const rd = 'TH/GOV/RD';
  author = await pages.signIn('9000000000011', { rights: [{ member: rd, role: 'author' }] });
  steward = await pages.signIn('9000000000012', { rights: [{ member: 'TH/GOV/DOPA', role: 'steward' }] });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const published = async (id: string): Promise<DataItem | undefined> =>
  (await linkage.context.catalogues.current()).catalogue.items.find((item) => item.id === id);
const textOf = async (browser: FormBrowser, path: string): Promise<string> =>
  (await browser.go(`${pages.url}${path}`)).text();
const token = async (browser: FormBrowser): Promise<string> =>
  (await pages.hiddenFields(browser, '/change-sets'))['_csrf'] ?? '';
async function post(browser: FormBrowser, path: string, fields: Record<string, string>): Promise<Response> {
  return browser.post(`${pages.url}${path}`, { _csrf: await token(browser), ...fields });
}
const begin = async (browser: FormBrowser, more: Record<string, string> = {}): Promise<string> => {
  const id = toUuidV7(Date.now());
  const answer = await post(browser, '/change-sets', { id, member: 'TH/GOV/RD', title: 'Work', ...more });
  expect(answer.status).toBe(303);
  return id;
};
const born = { list: 'items', name: 'person.birthDate' };
const bornPath = (set: string): string => `/change-sets/${set}/items/person.birthDate`;

test('the pages are closed to the public, to others of the Linkage Center, and to agencies that have no part in a set', async () => {
  const set = await begin(author);
  const auditor = await pages.signIn('9000000000013', { roles: ['auditor'] });
  expect((await auditor.go(`${pages.url}/change-sets`)).status).toBe(403);
  const other = await pages.signIn('9000000000014', { rights: [{ member: 'TH/GOV/DGA', role: 'steward' }] });
  for (const path of ['', '/new-item']) {
    expect((await other.go(`${pages.url}/change-sets/${set}${path}`)).status).toBe(403);
  }
  expect((await post(other, `/change-sets/${set}/entries`, { entry: 'items/person.nameTh' })).status).toBe(
    403,
  );
  expect(
    (await post(other, '/change-sets', { id: toUuidV7(Date.now()), member: 'TH/GOV/RD', title: 'x' })).status,
  ).toBe(303);
  expect(await textOf(other, '/change-sets')).toContain('เลือกหน่วยงาน');
});

test('from the page of an item to its next version: changed, proposed, accepted by its owner', async () => {
  const set = await begin(author, born);
  const seen = await published('person.birthDate');
  const fields = {
    ...toItemFields(seen ?? {}),
    nameTh: 'วันเกิด',
    nameEn: 'Date of birth',
    lawTh: 'พ.ร.บ.',
    lawEn: 'Act',
  };
  const hidden = await pages.hiddenFields(author, bornPath(set), bornPath(set));
  await post(author, bornPath(set), { ...fields, ...hidden });
  expect(await textOf(author, `/change-sets/${set}`)).toContain('Date of birth');
  await post(author, `/change-sets/${set}/propose`, {});
  expect(await textOf(steward, '/change-sets')).toContain(`/change-sets/${set}`);
  await post(steward, `/change-sets/${set}/return`, { owner: 'TH/GOV/DOPA', reason: ' ' });
  expect(await textOf(steward, `/change-sets/${set}`)).toContain('บอกเหตุผลก่อนส่งคืน');
  expect((await post(author, `/change-sets/${set}/accept`, { owner: 'TH/GOV/DOPA' })).status).toBe(403);
  await post(steward, `/change-sets/${set}/accept`, { owner: 'TH/GOV/DOPA' });
  expect(await published('person.birthDate')).toEqual({
    ...seen,
    version: 2,
    names: { th: 'วันเกิด', en: 'Date of birth' },
    law: { act: { th: 'พ.ร.บ.', en: 'Act' }, unconfirmed: true },
  });
});

test('two at one item: what is in different fields comes together, of one field one is chosen', async () => {
  const set = await begin(author, born);
  const own = await pages.hiddenFields(author, bornPath(set), bornPath(set));
  const fields = toItemFields((await published('person.birthDate')) ?? {});
  await post(author, bornPath(set), { ...fields, ...own, definitionEn: 'Theirs' });
  await post(author, bornPath(set), { ...fields, ...own, unitTh: 'วัน', unitEn: 'day' });
  const merged = await textOf(author, bornPath(set));
  for (const shown of ['>Theirs</textarea>', 'value="day"']) expect(merged).toContain(shown);

  await post(author, bornPath(set), { ...fields, ...own, definitionEn: 'Mine' });
  const page = await textOf(author, bornPath(set));
  expect(page).toContain('คุณแก้เรื่องนี้ในหน้าต่างอื่น');
  for (const shown of ['Theirs', '>Mine</textarea>', 'value="day"']) expect(page).toContain(shown);
  const again = await pages.hiddenFields(author, bornPath(set), bornPath(set));
  const typed = { ...fields, ...again, definitionEn: 'Mine', unitTh: 'วัน', unitEn: 'day' };
  await post(author, bornPath(set), { ...typed, 'take-definition/en': 'theirs' });
  expect(await textOf(author, bornPath(set))).toContain('>Theirs</textarea>');
  await post(author, bornPath(set), { ...typed, 'take-definition/en': 'ours' });
  expect(await textOf(author, bornPath(set))).toContain('>Mine</textarea>');
  await post(author, `/change-sets/${set}/undo`, { step: '3' });
  expect(await textOf(author, bornPath(set))).toContain('>Theirs</textarea>');
});

test('a new item: faults keep what was typed, what is near is shown first, and the checks have the last word', async () => {
  const set = await begin(author);
  const path = `/change-sets/${set}/new-item`;
  const typed = {
    ...toItemFields({ owner: 'TH/GOV/RD' }),
    id: 'tax.born',
    nameTh: 'วันเกิด',
    nameEn: 'Date of birth',
    definitionTh: 'วันเกิดของผู้เสียภาษี',
    definitionEn: 'Birth of the taxpayer',
    display: 'date',
    examples: 'yesterday',
  };
  await post(author, path, { ...typed, id: 'Tax', codes: 'a | b' });
  const refused = await textOf(author, path);
  expect(refused).toContain('รหัสต้องเป็น');
  expect(refused).toContain('ตัวเลือกแต่ละบรรทัด');
  expect(refused).toContain('วันเกิดของผู้เสียภาษี');
  await post(author, path, typed);
  const near = await textOf(author, path);
  expect(near).toContain('href="/items/person.birthDate"');
  const hidden = await pages.hiddenFields(author, path, path);
  await post(author, path, { ...typed, ...hidden });
  const drawn = await textOf(author, `/change-sets/${set}`);
  expect(drawn).toContain('tax.born');
  expect(drawn).toContain('example 1');
  await post(author, path, { ...typed, ...hidden });
  expect(await textOf(author, path)).toContain('มีรายการรหัสนี้แล้ว');
});

test('what is near is told while a name is typed, in either language, and counts as seen when it is saved', async () => {
  const set = await begin(author);
  const near = `/change-sets/${set}/near-items`;
  expect(await textOf(author, `/change-sets/${set}/new-item`)).toContain(`data-near="${near}"`);
  const ask = (fields: Readonly<Record<string, string>>): Promise<string> =>
    textOf(author, `${near}?${new URLSearchParams(fields).toString()}`);
  expect(await ask({ nameEn: 'DOB' })).toContain('href="/items/person.birthDate"');
  const shown = await ask({ nameTh: 'วันเดือนปีเกิด' });
  expect(shown).toContain('href="/items/person.birthDate"');
  expect(shown).toMatch(/data-ids="[^"]*person\.birthDate/);
  expect(await ask({ nameTh: 'วันเดือนปีเกิด', id: 'person.birthDate' })).not.toContain('person.birthDate');
  expect(await ask({})).not.toContain('href=');
  const auditor = await pages.signIn('9000000000013', { roles: ['auditor'] });
  expect((await auditor.go(`${pages.url}${near}?nameEn=DOB`)).status).toBe(403);
});

test('an item of an id that was written before is not reopened unasked: it is said, and offered', async () => {
  const typed = {
    ...toItemFields({ owner: 'TH/GOV/RD' }),
    id: 'tax.kiln',
    nameTh: 'เตาเผาเครื่องปั้น',
    nameEn: 'Pottery kiln',
    definitionTh: 'เตาที่ใช้เผาเครื่องปั้น',
    definitionEn: 'Where pots are fired',
    examples: 'updraft',
  };
  const first = await begin(author, { title: 'First try' });
  await post(author, `/change-sets/${first}/new-item`, typed);
  await post(author, `/change-sets/${first}/withdraw`, {});
  const set = await begin(author);
  const path = `/change-sets/${set}/new-item`;
  const anew = { ...typed, nameEn: 'Kiln of the potter', definitionEn: 'Another meaning' };
  await post(author, path, anew);
  expect(await textOf(author, `/change-sets/${set}`)).not.toContain('tax.kiln');
  const said = await textOf(author, path);
  expect(said).toContain('เคยเขียนรายการรหัสนี้ไว้');
  expect(said).toContain('First try');
  expect(said).toContain('เลิกไปแล้ว');
  expect(said).toContain('Another meaning');
  const from = `${path}?from=${first}&amp;item=tax.kiln`;
  expect(said).toContain(`href="${from}"`);
  const offered = await textOf(author, from.replace('&amp;', '&'));
  expect(offered).toContain('Where pots are fired');
  expect(offered).not.toContain('Another meaning');
  // Who saves again means it anew; what was written stays.
  const hidden = await pages.hiddenFields(author, path, path);
  await post(author, path, { ...anew, ...hidden });
  expect(await textOf(author, `/change-sets/${set}/items/tax.kiln`)).toContain('Another meaning');
  expect(await textOf(author, `/change-sets/${first}/entries/items/tax.kiln`)).toContain(
    'Where pots are fired',
  );
  // An id of an item that is there leads to it.
  await post(author, path, { ...anew, ...hidden });
  expect(await textOf(author, path)).toContain(`href="/change-sets/${set}/items/tax.kiln"`);
  await post(author, path, { ...anew, id: 'person.birthDate' });
  expect(await textOf(author, path)).toContain('href="/items/person.birthDate"');
});

test('what another agency drafts under an id is not told', async () => {
  const other = await pages.signIn('9000000000015', { rights: [{ member: 'TH/GOV/DOPA', role: 'author' }] });
  const typed = {
    ...toItemFields({ owner: 'TH/GOV/DOPA' }),
    id: 'firm.windmill',
    nameTh: 'กังหันลม',
    nameEn: 'Windmill',
    definitionTh: 'กังหันลมของกิจการ',
    definitionEn: 'The windmill of a firm',
    examples: 'post mill',
  };
  const theirs = toUuidV7(Date.now());
  await post(other, '/change-sets', { id: theirs, member: 'TH/GOV/DOPA', title: 'Secret work' });
  await post(other, `/change-sets/${theirs}/new-item`, typed);
  expect(await textOf(other, `/change-sets/${theirs}`)).toContain('firm.windmill');
  const set = await begin(author);
  const path = `/change-sets/${set}/new-item`;
  await post(author, path, { ...typed, owner: 'TH/GOV/RD' });
  expect(await textOf(author, `/change-sets/${set}`)).toContain('firm.windmill');
  expect(await textOf(author, `${path}?from=${theirs}&item=firm.windmill`)).not.toContain(
    'The windmill of a firm',
  );
});

test('a data item that is a file needs no example', async () => {
  const set = await begin(author);
  const path = `/change-sets/${set}/new-item`;
  const typed = {
    ...toItemFields({ owner: 'TH/GOV/RD' }),
    id: 'tax.signboardPhoto',
    nameTh: 'ภาพถ่ายป้ายหน้าร้านของผู้เสียภาษี',
    nameEn: 'Photograph of the signboard',
    definitionTh: 'ภาพถ่ายป้ายที่ติดตั้งแล้ว',
    definitionEn: 'The signboard where it hangs',
    display: 'file',
  };
  await post(author, path, typed);
  const hidden = await pages.hiddenFields(author, path, path).catch(() => ({}));
  await post(author, path, { ...typed, ...hidden });
  const drawn = await textOf(author, `/change-sets/${set}`);
  expect(drawn).toContain('tax.signboardPhoto');
  expect(drawn).not.toContain('example');
});

test('a schema that is nested too deep is refused with what it may be, and no page breaks', async () => {
  const set = await begin(author, born);
  const fields = toItemFields((await published('person.birthDate')) ?? {});
  const hidden = await pages.hiddenFields(author, bornPath(set), bornPath(set));
  const deep = '{"items":'.repeat(2_000) + '{}' + '}'.repeat(2_000);
  const list = '['.repeat(4_000) + ']'.repeat(4_000);
  const typed = { ...fields, ...hidden, display: 'list' };
  const refused: [Record<string, string>, string][] = [
    [{ schema: deep }, 'ซ้อนลึกเกินไป'],
    [{ schema: `{"title":"${'x'.repeat(40_000)}"}` }, 'ซ้อนลึกเกินไป'],
    [{ examples: list, schema: '' }, 'ใส่ตัวอย่าง'],
    [{ seen: list }, 'แก้เรื่องนี้ระหว่างที่คุณพิมพ์'],
  ];
  for (const [more, said] of refused) {
    expect((await post(author, bornPath(set), { ...typed, ...more })).status).toBe(303);
    expect(await textOf(author, bornPath(set))).toContain(said);
    expect((await author.go(`${pages.url}/change-sets/${set}`)).status).toBe(200);
  }
});

test('what a set does not have is not made by writing to it, and strange names break nothing', async () => {
  const set = await begin(author, { title: 'a\u202ebc' });
  expect(await textOf(author, '/change-sets')).toContain('a bc');
  const fields = toItemFields((await published('person.birthDate')) ?? {});
  expect(
    (await post(author, `/change-sets/${set}/items/tax.ghost`, { ...fields, seen: 'null' })).status,
  ).toBe(404);
  const group = `/change-sets/${set}/services/ghost/basics`;
  expect((await post(author, group, { 'value.names.th': 'ผี', seen: '{}' })).status).toBe(404);
  expect((await post(author, `/change-sets/${set}/services/ghost/take-items`, {})).status).toBe(404);
  for (const entry of ['templates/constructor', 'templates/__proto__', 'items/\u0001', 'items/']) {
    await post(author, `/change-sets/${set}/entries`, { entry });
    expect(await textOf(author, `/change-sets/${set}`)).toContain('ไม่มีรายการรหัสนี้ในบัญชีที่เผยแพร่');
  }
  expect((await post(author, `/change-sets/${set}/entries`, { entry: 'items/\u0000' })).status).toBe(400);
  const strange = { list: 'items', name: 'a\u0001', part: 'b\u0001', side: 'ours' };
  expect((await post(author, `/change-sets/${set}/settle`, strange)).status).toBe(404);
  for (const path of [`${set}/items/%01`, '%01', 'nothing', `${set}/forms/%01`, `${set}/services/%01`])
    expect((await author.go(`${pages.url}/change-sets/${path}`)).status).toBe(404);
  expect((await author.go(`${pages.url}/change-sets/${set}/items/%00`)).status).toBe(400);
  const id = toUuidV7(Date.now());
  const begun = { id, member: 'TH/GOV/RD', title: 'x', list: 'templates', name: 'constructor' };
  expect((await post(author, '/change-sets', begun)).status).toBe(404);
  expect((await author.go(`${pages.url}/change-sets/${id}`)).status).toBe(404);
});

test('an item is deprecated with what replaces it, and its page says so', async () => {
  const set = await begin(author, { list: 'items', name: 'person.nameTh' });
  const path = `/change-sets/${set}/items/person.nameTh`;
  const hidden = await pages.hiddenFields(author, path, path);
  const item = await published('person.nameTh');
  await post(author, path, {
    ...toItemFields(item ?? {}),
    ...hidden,
    since: '2026-11-29',
    reasonTh: 'ซ้ำ',
    reasonEn: 'a double',
    replacement: 'person.birthDate',
  });
  await post(author, `/change-sets/${set}/propose`, {});
  await post(steward, `/change-sets/${set}/accept`, { owner: 'TH/GOV/DOPA' });
  await linkage.context.publisher.publishNow();
  const page = await textOf(author, '/items/person.nameTh');
  expect(page).toContain('เลิกใช้แล้ว');
  expect(page).toContain('href="/items/person.birthDate"');
});
