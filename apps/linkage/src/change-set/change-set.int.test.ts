import { CatalogueRefused } from '@saphan/catalogue';
import { toUuidV7, type DataItem } from '@saphan/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listVersions } from '../entry-history/record-entries.ts';
import { catalogue, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { changeParts, type PartChange } from './change-parts.ts';
import { beginChangeSet, findChangeSet } from './change-set-store.ts';
import { toParts } from './entry-parts.ts';
import { ownersOf, registrar } from './owners.ts';
import { listAsked, readVoices } from './asked-owners.ts';
import { accept, giveBack, propose, withdraw } from './review.ts';
import { listWords } from './words.ts';
import { readEntries, readEntry, takeIn } from './set-entries.ts';

let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage();
});
afterAll(() => linkage.close());

const [author, steward, other] = ['staff:author', 'staff:steward', 'staff:other'] as const;
const born = { list: 'items', name: 'person.birthDate' } as const;
const words = (text: string) => ({ th: text, en: text });
const names = (before: string, after: string): PartChange => ({
  part: 'names',
  before: words(before),
  after: words(after),
});
const newItem = (id: string, more: Partial<DataItem> = {}): DataItem => ({
  id,
  version: 1,
  names: words(id),
  definition: words(id),
  schema: { type: 'string' },
  display: 'text',
  classification: 'open',
  personal: 'none',
  owner: 'TH/GOV/RD',
  examples: ['x'],
  ...more,
});

let set: string;
beforeEach(async () => {
  await linkage.call('PUT', '/api/catalogue', catalogue);
  set = toUuidV7(Date.now());
  await beginChangeSet(linkage.context.db, { id: set, member: 'TH/GOV/RD', title: 'names' }, by(author));
});
const by = (doer: typeof author | typeof steward | typeof other) => ({ doer, now: Date.now() });
const change = (
  changes: readonly PartChange[],
  entry: { list: 'items'; name: string; isNew?: boolean } = born,
) => changeParts(linkage.context.db, set, { ...entry, changes }, by(author));
const add = (item: DataItem) =>
  change(
    [...toParts('items', item)].map(([part, after]) => ({ part, before: undefined, after })),
    { list: 'items', name: item.id, isNew: true },
  );
const take = async () => {
  const { catalogue: current } = await linkage.context.catalogues.current();
  await takeIn(linkage.context.db, set, born, current);
};
const published = async (id: string): Promise<DataItem | undefined> =>
  (await linkage.context.catalogues.current()).catalogue.items.find((item) => item.id === id);
const state = async () => (await findChangeSet(linkage.context.db, set))?.state;
const publish = async (owner = 'TH/GOV/RD') => {
  await propose(linkage.context, set, { doer: author });
  return accept(linkage.context, set, { doer: steward, owner });
};

describe('work on a set', () => {
  test('keeps every part as it was and as it shall be', async () => {
    await take();
    // Taken in already: nothing is lost.
    await take();
    expect(await change([names('person.birthDate', 'Born on')])).toBe(1);
    const entry = await readEntry(linkage.context.db, set, born);
    expect(entry.base.get('names')).toEqual(words('person.birthDate'));
    expect(entry.content.get('names')).toEqual(words('Born on'));
    expect(await published('person.birthDate')).toMatchObject({ names: words('person.birthDate') });
  });
  test('refuses what was changed from something else, and does none of it', async () => {
    await take();
    await change([names('person.birthDate', 'first')]);
    const late = [
      { part: 'definition', before: words('person.birthDate'), after: words('late') },
      names('person.birthDate', 'second'),
    ];
    await expect(change(late)).rejects.toMatchObject({ code: 'part-changed' });
    const { content } = await readEntry(linkage.context.db, set, born);
    expect([content.get('names'), content.get('definition')]).toEqual([
      words('first'),
      words('person.birthDate'),
    ]);
  });
  test('two at the same time: one is taken, the other told', async () => {
    await take();
    const both = await Promise.allSettled([
      change([names('person.birthDate', 'one')]),
      change([names('person.birthDate', 'two')]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
  test('is not begun under the id of another agency’s set', async () => {
    const again = { id: set, member: 'TH/GOV/DGA', title: 'theirs' };
    await expect(beginChangeSet(linkage.context.db, again, by(other))).rejects.toMatchObject({
      code: 'change-set-unknown',
    });
    await beginChangeSet(linkage.context.db, { ...again, member: 'TH/GOV/RD' }, by(author));
  });
  test('leaves out what no database keeps', async () => {
    await take();
    await change([names((await published('person.birthDate'))?.names.en ?? '', 'a\u0000b\ud800')]);
    const { content } = await readEntry(linkage.context.db, set, born);
    expect(content.get('names')).toEqual(words('ab\ufffd'));
  });
  test('says that there is no such entry, no such set', async () => {
    const { catalogue: current } = await linkage.context.catalogues.current();
    const nothing = { list: 'items', name: 'person.nothing' } as const;
    await expect(takeIn(linkage.context.db, set, nothing, current)).rejects.toMatchObject({
      code: 'entry-unknown',
    });
    set = toUuidV7(Date.now());
    await expect(take()).rejects.toMatchObject({ code: 'change-set-unknown' });
  });
});

describe('the word of owners', () => {
  test('publishes with the last yes, one version further, and the entry’s history tells it', async () => {
    await take();
    await change([names('person.birthDate', 'Date of birth')]);
    await propose(linkage.context, set, { doer: author });
    await expect(change([names('Date of birth', 'late')])).rejects.toMatchObject({
      code: 'change-set-closed',
    });
    expect(await accept(linkage.context, set, { doer: steward, owner: 'TH/GOV/DOPA' })).toBe(true);
    expect(await published('person.birthDate')).toMatchObject({ names: words('Date of birth'), version: 2 });
    expect(await state()).toBe('published');
    const [newest, first] = await listVersions(linkage.context.db, 'items', 'person.birthDate');
    expect(newest).toMatchObject({ by: steward, content: { names: words('Date of birth') } });
    expect(first?.content).toMatchObject({ names: words('person.birthDate') });
  });
  test('is awaited of each: who governs it now and who shall, the registrar for what no register holds', async () => {
    await take();
    await change([{ part: 'owner', before: 'TH/GOV/DOPA', after: 'TH/GOV/RD' }]);
    await add(newItem('tax.note', { owner: 'applicant' }));
    const { catalogue: current } = await linkage.context.catalogues.current();
    const owners = ownersOf(await readEntries(linkage.context.db, set), {
      catalogue: current,
      member: 'TH/GOV/RD',
      ...(await readVoices(linkage.context.db)),
    });
    expect(owners).toEqual(['TH/GOV/DOPA', 'TH/GOV/RD', registrar]);
    await propose(linkage.context, set, { doer: author });
    for (const owner of ['TH/GOV/RD', registrar]) {
      expect(await accept(linkage.context, set, { doer: steward, owner })).toBe(false);
    }
    await expect(accept(linkage.context, set, { doer: other, owner: 'TH/GOV/DGA' })).rejects.toMatchObject({
      code: 'change-set-owner',
    });
    const asked = await listAsked(linkage.context.db, set);
    expect(asked.filter(({ accepted }) => !accepted).map(({ owner }) => owner)).toEqual(['TH/GOV/DOPA']);
    expect(await accept(linkage.context, set, { doer: steward, owner: 'TH/GOV/DOPA' })).toBe(true);
    expect(await published('tax.note')).toBeDefined();
  });
  test('counts for what it was said of alone: after a no all are asked again', async () => {
    await add(newItem('tax.first'));
    await add(newItem('tax.second', { owner: 'TH/GOV/DOPA' }));
    await propose(linkage.context, set, { doer: author });
    await accept(linkage.context, set, { doer: steward, owner: 'TH/GOV/RD' });
    await giveBack(linkage.context, set, { doer: other, owner: 'TH/GOV/DOPA', reason: 'unclear' });
    await change([names('tax.second', 'clear')], { list: 'items', name: 'tax.second' });
    await propose(linkage.context, set, { doer: author });
    expect(await accept(linkage.context, set, { doer: other, owner: 'TH/GOV/DOPA' })).toBe(false);
    expect(await accept(linkage.context, set, { doer: steward, owner: 'TH/GOV/RD' })).toBe(true);
    expect((await listWords(linkage.context.db, set)).map(({ act, reason }) => reason ?? act)).toEqual([
      ...['propose', 'accept', 'unclear', 'propose', 'accept', 'accept', 'publish'],
    ]);
  });
  test('is said by nobody who owns nothing in it', async () => {
    await add(newItem('tax.mine'));
    await propose(linkage.context, set, { doer: author });
    const said = { doer: other, owner: 'TH/GOV/DGA', reason: 'no' };
    await expect(giveBack(linkage.context, set, said)).rejects.toMatchObject({ code: 'change-set-owner' });
    expect(await state()).toBe('proposed');
  });
  test('is not asked for what is wrong or empty', async () => {
    await expect(propose(linkage.context, set, { doer: author })).rejects.toMatchObject({
      code: 'change-set-empty',
    });
    await add(newItem('tax.wrong', { schema: { type: 'number' } }));
    await expect(propose(linkage.context, set, { doer: author })).rejects.toThrow(CatalogueRefused);
    expect(await state()).toBe('open');
  });
  test('is taken back, and the set ended', async () => {
    await add(newItem('tax.back'));
    await propose(linkage.context, set, { doer: author });
    expect(await withdraw(linkage.context, set, { doer: author })).toBe('open');
    expect(await withdraw(linkage.context, set, { doer: author })).toBe('withdrawn');
    await expect(withdraw(linkage.context, set, { doer: author })).rejects.toMatchObject({
      code: 'change-set-closed',
    });
    expect(await published('tax.back')).toBeUndefined();
  });
});

describe('what is published meanwhile', () => {
  test('comes in where it is another part, and stands in the way where it is the same', async () => {
    const begin = async (title: string): Promise<string> => {
      set = toUuidV7(Date.now());
      await beginChangeSet(linkage.context.db, { id: set, member: 'TH/GOV/RD', title }, by(author));
      await take();
      return set;
    };
    const before = (await published('person.birthDate'))?.names.en ?? '';
    const slow = await begin('slow');
    await change([names(before, 'ours')]);
    const meeting = await begin('meeting');
    await change([names(before, 'quicker')]);
    await begin('beside');
    await change([{ part: 'definition', before: words('person.birthDate'), after: words('theirs') }]);
    await publish();
    set = slow;
    await publish();
    expect(await published('person.birthDate')).toMatchObject({
      names: words('ours'),
      definition: words('theirs'),
    });
    set = meeting;
    await expect(propose(linkage.context, set, { doer: author })).rejects.toMatchObject({
      code: 'part-changed',
    });
  });
  test('files that took over what pages published take it back too', async () => {
    await add(newItem('tax.taken'));
    await publish();
    const pulled = (await linkage.context.catalogues.current()).catalogue;
    expect(await linkage.call('PUT', '/api/catalogue', pulled)).toMatchObject({ body: { changed: false } });
    const without = { ...pulled, items: pulled.items.filter(({ id }) => id !== 'tax.taken') };
    expect(await linkage.call('PUT', '/api/catalogue', without)).toMatchObject({ body: { changed: true } });
    expect(await published('tax.taken')).toBeUndefined();
  });
  test('files and pages live beside each other; an entry that both changed is refused by name, or kept', async () => {
    await add(newItem('tax.page'));
    await publish();
    const again = await linkage.call('PUT', '/api/catalogue', catalogue);
    expect(again).toMatchObject({ status: 200, body: { changed: false, kept: [] } });
    const pushed = structuredClone(catalogue);
    pushed.items.push(newItem('tax.page', { names: words('file') }), newItem('tax.file'));
    expect(await linkage.call('PUT', '/api/catalogue', pushed)).toMatchObject({
      status: 409,
      body: { code: 'catalogue-conflict', at: 'items/tax.page' },
    });
    const kept = await linkage.call('PUT', '/api/catalogue?conflicts=keep', pushed);
    expect(kept).toMatchObject({ status: 200, body: { changed: true, kept: ['items/tax.page'] } });
    expect(await published('tax.page')).toMatchObject({ names: words('tax.page') });
    expect(await published('tax.file')).toBeDefined();
  });
});
