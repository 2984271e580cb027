import { changeCatalogue } from '@saphan/catalogue';
import { toUuidV7, type DataItem, type Problem } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { catalogue, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import type { Doer } from '../audit/record-change.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { listAsked } from './asked-owners.ts';
import { changeParts } from './change-parts.ts';
import { beginChangeSet, findChangeSet, listChangeSets } from './change-set-store.ts';
import { toParts } from './entry-parts.ts';
import { registrar } from './owners.ts';
import { accept, propose, withdraw } from './review.ts';
import { listWords } from './words.ts';

let linkage: TestLinkage;
let pages: TestPages;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  await linkage.context.publisher.publishNow();
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const [rd, dopa, dga] = ['TH/GOV/RD', 'TH/GOV/DOPA', 'TH/GOV/DGA'] as const;
const both = (member: string) => (['author', 'steward'] as const).map((role) => ({ member, role }));
const somebody: Doer = 'staff:01980000-0000-7000-8000-000000000000';
const by = { doer: somebody, now: Date.now() };
let number = 0;
const newItem = (owner: string): DataItem => ({
  id: `tax.item${String(++number)}`,
  version: 1,
  names: { th: 'ก', en: `Item ${String(number)}` },
  definition: { th: 'ก', en: 'a' },
  schema: { type: 'string' },
  display: 'text',
  classification: 'open',
  personal: 'none',
  owner,
  examples: ['x'],
});
/** A set with one new item. */
async function begin(owner: string, member: string = rd): Promise<string> {
  const set = toUuidV7(Date.now());
  await beginChangeSet(linkage.context.db, { id: set, member, title: `Set ${String(number)}` }, by);
  const item = newItem(owner);
  const changes = [...toParts('items', item)].map(([part, after]) => ({ part, before: undefined, after }));
  const made = { list: 'items', name: item.id, changes, isNew: true } as const;
  await changeParts(linkage.context.db, set, made, by);
  return set;
}
const stateOf = async (set: string) => (await findChangeSet(linkage.context.db, set))?.state;
const askedOf = async (set: string) =>
  (await listAsked(linkage.context.db, set)).map(({ owner, accepted }) => `${owner} ${String(accepted)}`);
async function post(browser: FormBrowser, path: string, fields: Record<string, string>): Promise<Response> {
  const { _csrf = '' } = await pages.hiddenFields(browser, '/change-sets');
  return browser.post(`${pages.url}${path}`, { _csrf, ...fields });
}
const statusOf = async (browser: FormBrowser, set: string) =>
  (await browser.go(`${pages.url}/change-sets/${set}`)).status;
const textOf = async (browser: FormBrowser, path: string) => (await browser.go(`${pages.url}${path}`)).text();

beforeEach(async () => {
  await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue);
});

test('who proposed it accepts it alone only where the agency has nobody else, and the history says so', async () => {
  const one = await pages.signIn('9000000000061', { rights: both(rd) });
  const alone = await begin(rd);
  await post(one, `/change-sets/${alone}/propose`, {});
  await post(one, `/change-sets/${alone}/accept`, { owner: rd });
  expect(await stateOf(alone)).toBe('published');
  expect((await listWords(linkage.context.db, alone)).map((word) => word.alone)).toEqual([
    false,
    true,
    false,
  ]);
  expect(await textOf(one, `/change-sets/${alone}`)).toContain('หน่วยงานมีผู้กำกับดูแลคนเดียว');

  const two = await pages.signIn('9000000000062', { rights: both(rd) });
  const set = await begin(rd);
  await post(one, `/change-sets/${set}/propose`, {});
  const page = await textOf(one, `/change-sets/${set}`);
  expect(page).toContain('ให้ผู้กำกับดูแลอีกคนเป็นผู้เห็นชอบ');
  expect(page).not.toContain(`/change-sets/${set}/accept`);
  await post(one, `/change-sets/${set}/accept`, { owner: rd });
  expect(await stateOf(set)).toBe('proposed');
  await post(two, `/change-sets/${set}/accept`, { owner: rd });
  expect(await stateOf(set)).toBe('published');
  expect((await listWords(linkage.context.db, set)).map((word) => word.alone)).toEqual([false, false, false]);
});

test('a draft is seen by its own agency and the registrar alone, until its owners are asked', async () => {
  const author = await pages.signIn('9000000000063', { rights: [{ member: rd, role: 'author' }] });
  const owner = await pages.signIn('9000000000064', { rights: [{ member: dopa, role: 'steward' }] });
  const center = await pages.signIn('9000000000065', { roles: ['registrar'] });
  const stranger = await pages.signIn('9000000000066', { rights: [{ member: dga, role: 'steward' }] });
  const set = await begin(dopa);
  const seen = () => Promise.all([author, center, owner, stranger].map((each) => statusOf(each, set)));
  expect(await seen()).toEqual([200, 200, 403, 403]);
  await post(author, `/change-sets/${set}/propose`, {});
  expect(await seen()).toEqual([200, 200, 200, 403]);
  const answer = await post(owner, `/change-sets/${set}/return`, { owner: dopa, reason: 'unclear\u0001' });
  expect(answer.headers.get('location')).toBe('/change-sets');
  expect(await textOf(owner, '/change-sets')).toContain('ส่งคืนแล้ว');
  expect(await seen()).toEqual([200, 200, 403, 403]);
  await post(author, `/change-sets/${set}/propose`, {});
  await post(owner, `/change-sets/${set}/accept`, { owner: dopa });
  expect(await stateOf(set)).toBe('published');
  expect(await seen()).toEqual([200, 200, 200, 403]);
});

test('one agency’s sets hide no other’s, and all are paged', async () => {
  const { db } = linkage.context;
  const hidden = await begin(dga);
  await propose(linkage.context, hidden, { doer: somebody });
  const many = Array.from({ length: 120 }, (_, index) => ({
    id: toUuidV7(Date.now() + index),
    member: rd,
    title: `Many ${String(index)}`,
    state: 'proposed',
    begun_at: new Date(),
    begun_by: somebody,
  }));
  await db.insertInto('change_set').values(many).execute();
  await db
    .insertInto('change_set_owner')
    .values(many.map(({ id }) => ({ change_set: id, owner: dopa })))
    .execute();
  const steward = await pages.signIn('9000000000066', { rights: [{ member: dga, role: 'steward' }] });
  expect(await textOf(steward, '/change-sets')).toContain(`/change-sets/${hidden}`);
  const page = (before?: string) =>
    listChangeSets(db, { states: ['proposed'], awaiting: [dopa], before, most: 50 });
  const ids: string[] = [];
  for (let rows = await page(); rows.length > 0; rows = await page(ids.at(-1)))
    ids.push(...rows.map(({ id }) => id));
  expect(new Set(ids)).toEqual(new Set(many.map(({ id }) => id)));
  expect(await listChangeSets(db, { states: ['proposed'], members: [], most: 50 })).toEqual([]);
  const owner = await pages.signIn('9000000000067', { rights: [{ member: dopa, role: 'steward' }] });
  const first = await textOf(owner, '/change-sets');
  const [, next = ''] = /href="(\/change-sets\?waiting=[^"]+)"/.exec(first) ?? [];
  expect(first).toContain('Many 119');
  expect(first).not.toContain('Many 60<');
  expect(await textOf(owner, next)).toContain('Many 60<');
  await db.updateTable('change_set').set({ state: 'withdrawn' }).where('title', 'like', 'Many %').execute();
});

test('who is asked follows what is published meanwhile', async () => {
  const entry = { list: 'items', name: 'person.birthDate' } as const;
  const set = toUuidV7(Date.now());
  const fields = { id: set, member: rd, title: 'born', ...entry };
  const author = await pages.signIn('9000000000063', { rights: [{ member: rd, role: 'author' }] });
  await post(author, '/change-sets', fields);
  const definition = { part: 'definition', before: { th: entry.name, en: entry.name } };
  const after = { th: 'ก', en: `Born ${String(++number)}` };
  await changeParts(linkage.context.db, set, { ...entry, changes: [{ ...definition, after }] }, by);
  const isOpen = async () =>
    /<details class="difference" open/.test(await textOf(author, `/change-sets/${set}`));
  expect(await isOpen()).toBe(false);
  await post(author, `/change-sets/${set}/propose`, {});
  expect(await isOpen()).toBe(true);
  expect(await askedOf(set)).toEqual([`${dopa} false`]);
  const moved = structuredClone(catalogue);
  for (const item of moved.items) if (item.id === entry.name) item.owner = dga;
  await linkage.call('PUT', '/api/catalogue?conflicts=keep', moved);
  expect(await askedOf(set)).toEqual([`${dga} false`, `${dopa} false`]);
  const { doer } = by;
  expect(await accept(linkage.context, set, { doer, owner: dopa })).toBe(false);
  expect(await askedOf(set)).toEqual([`${dga} false`, `${dopa} true`]);
  expect(await accept(linkage.context, set, { doer, owner: dga })).toBe(true);
});

test('where who was awaited is asked no more, an owner who has said yes says it again', async () => {
  const entry = { list: 'items', name: 'person.nameTh' } as const;
  const given = structuredClone(catalogue);
  for (const item of given.items) if (item.id === entry.name) item.owner = dga;
  const set = toUuidV7(Date.now());
  const author = await pages.signIn('9000000000063', { rights: [{ member: rd, role: 'author' }] });
  const owner = await pages.signIn('9000000000064', { rights: [{ member: dopa, role: 'steward' }] });
  await linkage.call('PUT', '/api/catalogue?conflicts=keep', given);
  await post(author, '/change-sets', { id: set, member: rd, title: 'owner', ...entry });
  const change = { part: 'owner', before: dga, after: dopa };
  await changeParts(linkage.context.db, set, { ...entry, changes: [change] }, by);
  const more = { part: 'unit', before: undefined, after: { th: 'ก', en: 'a' } };
  await changeParts(linkage.context.db, set, { ...entry, changes: [more] }, by);
  await post(author, `/change-sets/${set}/propose`, {});
  await post(owner, `/change-sets/${set}/accept`, { owner: dopa });
  expect(await askedOf(set)).toEqual([`${dga} false`, `${dopa} true`]);
  for (const item of given.items) if (item.id === entry.name) item.owner = dopa;
  await linkage.call('PUT', '/api/catalogue?conflicts=keep', given);
  expect(await askedOf(set)).toEqual([`${dopa} true`]);
  await linkage.context.publisher.publishNow();
  expect(await textOf(owner, `/change-sets/${set}`)).toContain(`/change-sets/${set}/accept`);
  await post(owner, `/change-sets/${set}/accept`, { owner: dopa });
  expect(await stateOf(set)).toBe('published');
});

test('who accepts, withdraws and pushes files at once waits for the others', async () => {
  const sets = await Promise.all(Array.from({ length: 6 }, () => begin(dopa)));
  await Promise.all(sets.map((set) => propose(linkage.context, set, { doer: somebody })));
  const doer: Doer = 'staff:01980000-0000-7000-8000-000000000001';
  const pushed = structuredClone(catalogue);
  pushed.items.push(newItem(dopa));
  const done = await Promise.allSettled([
    ...sets.map((set) => accept(linkage.context, set, { doer, owner: dopa })),
    linkage.context.catalogues.publish(changeCatalogue(pushed, []), 'key:admin', 'keep'),
    ...sets.slice(3).map((set) => withdraw(linkage.context, set, { doer: somebody })),
  ]);
  const refused = done.flatMap((each) => (each.status === 'rejected' ? [each.reason as Problem] : []));
  // Of each that was accepted and withdrawn at once one came first.
  expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('change-set-closed'));
  expect((await Promise.all(sets.map(stateOf))).slice(0, 3)).toEqual(Array(3).fill('published'));
});

test('the registrar answers for an owner that is no member', async () => {
  const set = await begin('local');
  await propose(linkage.context, set, { doer: somebody });
  expect(await askedOf(set)).toEqual([`${registrar} false`]);
});

test('words of one instant stand in the order in which they were said', async () => {
  const set = await begin(dopa);
  const still = vi.spyOn(Date, 'now').mockReturnValue(Date.now());
  const context = { ...linkage.context, now: () => by.now + 1 };
  for (let round = 0; round < 4; round += 1) {
    await propose(context, set, { doer: somebody });
    await withdraw(context, set, { doer: somebody });
  }
  still.mockRestore();
  const acts = (await listWords(linkage.context.db, set)).map(({ act }) => act);
  expect(acts).toEqual(Array.from({ length: 4 }, () => ['propose', 'withdraw']).flat());
  const center = await pages.signIn('9000000000065', { roles: ['registrar'] });
  const [, history = ''] = (await textOf(center, `/change-sets/${set}`)).split('class="history"');
  expect([...history.matchAll(/<\/span>\s*(ดึงกลับ|เสนอ)/g)].map(([, act]) => act)).toEqual(
    Array.from({ length: 4 }, () => ['ดึงกลับ', 'เสนอ']).flat(),
  );
});

test('who has a word in a set reads what it brings and is led to it; others do not', async () => {
  const author = await pages.signIn('9000000000063', { rights: [{ member: rd, role: 'author' }] });
  const owner = await pages.signIn('9000000000064', { rights: [{ member: dopa, role: 'steward' }] });
  const stranger = await pages.signIn('9000000000066', { rights: [{ member: dga, role: 'steward' }] });
  const set = await begin(dopa);
  const entry = `/change-sets/${set}/entries/items/tax.item${String(number)}`;
  const statusAt = async (browser: FormBrowser) => (await browser.go(`${pages.url}${entry}`)).status;
  expect([await statusAt(author), await statusAt(owner)]).toEqual([200, 403]);
  expect(await textOf(owner, '/')).not.toContain('รอคำตอบ');
  await post(author, `/change-sets/${set}/propose`, {});
  expect([await statusAt(owner), await statusAt(stranger)]).toEqual([200, 403]);
  expect(await textOf(owner, `/change-sets/${set}`)).toContain(`href="${entry}"`);
  expect(await textOf(owner, entry)).toContain('คำนิยาม');
  expect(await textOf(owner, '/')).toMatch(/href="\/change-sets">ตอบงาน.*รอคำตอบ 1 งาน/s);
});

test('the overview leads an author, for whom nothing waits, to the change sets', async () => {
  const author = await pages.signIn('9000000000068', { rights: [{ member: rd, role: 'author' }] });
  expect(await textOf(author, '/')).toMatch(/งานของคุณที่ศูนย์<\/h2>.*?<li><a href="\/change-sets">เขียนหรือดู/s);
});
