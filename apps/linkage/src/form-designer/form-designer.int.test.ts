import { changeCatalogue } from '@saphan/catalogue';
import { toUuidV7, type Form, type Question } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let _csrf: string;
let path: string;
let set: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  const rights = (['author', 'steward'] as const).map((role) => ({ member: 'TH/GOV/RD', role }));
  author = await pages.signIn('9000000000021', { rights });
  _csrf = (await pages.hiddenFields(author, '/change-sets'))['_csrf'] ?? '';
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const post = async (to: string, fields: Readonly<Record<string, string>>): Promise<string> => {
  const answer = await author.post(`${pages.url}${to}`, { _csrf, ...fields });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
};
const textOf = async (to: string): Promise<string> => (await author.go(`${pages.url}${to}`)).text();
const order = async (): Promise<string[]> =>
  [...(await textOf(path)).matchAll(/id="(?:page|question)-([^"]+)"/g)].map(([, name = '']) => name);

let number = 0;
beforeEach(async () => {
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Form' });
  const form = `tax-form-${String(++number)}`;
  path = await post(`/change-sets/${set}/new-form`, { id: form, titleTh: 'แบบ', titleEn: 'Form' });
});
const own = (name: string): string => `own.taxForm${String(number)}.${name}`;
const ask = (name: string, more: Readonly<Record<string, string>> = {}) =>
  post(`${path}/new-question`, {
    page: 'page-1',
    name,
    kind: 'number',
    labelTh: name,
    labelEn: name,
    ...more,
  });
const edit = async (id: string, change: Readonly<Record<string, string>>) => {
  const at = `${path}/questions/${id}`;
  const { seen = '' } = await pages.hiddenFields(author, at, at);
  const [, ...rows] = id.split(':');
  let now = JSON.parse(seen) as Question;
  for (const row of rows) now = now.questions?.find((each) => each.id === row) ?? now;
  const fields = { kind: now.kind, labelTh: now.label.th, labelEn: now.label.en, required: 'yes', seen };
  return post(at, { ...fields, ...change });
};

test('a form is made of items and questions of its own, put in order, and published with the set', async () => {
  expect(await textOf(`${path}/new-question?page=page-1&q=birth`)).toContain('person.birthDate');
  await post(`${path}/new-question`, { page: 'page-1', item: 'person.birthDate' });
  await ask('shops');
  await post(`${path}/pages`, { id: 'shop', titleTh: 'ร้าน', titleEn: 'Shop' });
  await ask('staff', { page: 'shop' });
  expect(await order()).toEqual(['page-1', 'person.birthDate', own('shops'), 'shop', own('staff')]);
  await post(`${path}/step`, { first: own('shops') });
  expect(await order()).toEqual(['page-1', own('shops'), 'person.birthDate', 'shop', own('staff')]);
  await post(`${path}/step`, { last: own('shops') });
  await post(`${path}/step`, { down: own('shops') });
  await post(`${path}/move`, { question: own('staff'), page: 'page-1', before: 'person.birthDate' });
  await post(`${path}/step`, { pageUp: 'shop' });
  expect(await order()).toEqual(['shop', own('shops'), 'page-1', own('staff'), 'person.birthDate']);
  await post(`${path}/copy`, { question: own('shops') });
  await post(`${path}/step`, { remove: own('shops') });
  expect(await order()).toEqual(['shop', `${own('shops')}2`, 'page-1', own('staff'), 'person.birthDate']);
  await post(`/change-sets/${set}/propose`, {});
  await post(`/change-sets/${set}/accept`, { owner: 'TH/GOV/RD' });
  const { catalogue } = await linkage.context.catalogues.current();
  const form = catalogue.forms.find(({ id }) => path.endsWith(`/${id}`)) as Form;
  expect(form.pages.map(({ questions }) => questions.length)).toEqual([1, 2]);
  expect(form.version).toBe(1);
});

test('an expression says at once what is wrong, where and what to do; who reads a question is shown at it', async () => {
  await ask('shops');
  await ask('staff');
  const check = (source: string) => textOf(`${path}/expression?source=${encodeURIComponent(source)}`);
  expect(await check(`${own('shops')} > 2`)).toContain(own('shops'));
  expect(await check(`${own('shop')} > 2`)).toContain(`หมายถึง &quot;${own('shops')}&quot; หรือไม่`);
  expect(await check(`${own('shops')} = "many"`)).toContain('field-fault');
  // In the page's language, the words at fault too.
  expect(await check(`${own('shop')} > 2`)).toMatch(/มีชื่อที่ไม่รู้จักในเงื่อนไข<\/p>\s*<p[^>]*>ไม่รู้จัก/);
  expect(await check(`${own('shop')} > 2`)).not.toMatch(/is not known|lang="en"/);
  await edit(own('staff'), { condition: `${own('shops')} > 2` });
  expect(await textOf(`${path}/questions/${own('shops')}`)).toContain(`${path}/questions/${own('staff')}`);
  await edit(own('shops'), { condition: `${own('staff')} > 1` });
  await post(`/change-sets/${set}/propose`, {});
  expect(await textOf(`/change-sets/${set}`)).toContain('เงื่อนไขวนกลับมาที่ตัวเอง');
});

test('a condition is chosen instead of written, without a script, and read back from FEEL', async () => {
  await ask('size');
  await ask('origin', { kind: 'choice' });
  const at = `${path}/questions/${own('origin')}`;
  const options = { optionsCode0: 'made', optionsTh0: 'ผลิต', optionsEn0: 'Made' };
  await edit(own('origin'), {
    ...options,
    ...{ optionsCode1: 'imported', optionsTh1: 'นำเข้า', optionsEn1: 'Imported' },
  });
  await ask('port');
  const port = `${path}/questions/${own('port')}`;
  // The answers of the chosen question come by a button.
  const choose = { whenWas: '', whenSubject: own('origin'), whenTest: 'is', whenAct: 'choose' };
  expect(await edit(own('port'), choose)).toContain(port);
  const page = await textOf(port);
  const [, name = '', value = ''] =
    new RegExp(`name="(when-\\d+-\\d+)" value="(${own('origin')} imported)"`).exec(page) ?? [];
  expect(value).not.toBe('');
  expect(page.slice(page.indexOf('data-when="own'), page.indexOf(name))).not.toContain('hidden');
  await post(port, {
    ...(await pages.hiddenFields(author, port, port)),
    ...{ kind: 'number', labelTh: 'port', labelEn: 'port', required: 'yes', condition: '' },
    ...{ whenSubject: own('origin'), whenTest: 'is', [name]: value },
  });
  const again = await textOf(port);
  expect(again).toMatch(/own\.taxForm\d+\.origin = (?:&quot;|")imported/);
  expect(again).toMatch(new RegExp(`<option value="${own('origin')}" selected`));
  expect(again).toMatch(new RegExp(`value="${own('origin')} imported"[^>]*checked`));
  // What is no answer is said, and nothing is saved.
  expect(
    await edit(own('port'), { whenWas: 'x', whenSubject: own('size'), whenTest: 'more', whenValue: 'many' }),
  ).toBe(port);
  expect(await textOf(port)).toContain('ใส่ค่าที่ตรงกับชนิดของคำถาม');
  expect(await textOf(at)).toContain(own('port'));
});

test('a condition that names no choice is told in the editor, in the list and by the check of the set', async () => {
  await ask('origin', { kind: 'choice' });
  await edit(own('origin'), { optionsCode0: 'imported', optionsTh0: 'นำเข้า', optionsEn0: 'Imported' });
  await ask('port');
  const wrong = `${own('origin')} = "importd"`;
  const meant = 'หมายถึง &quot;imported&quot; หรือไม่';
  expect(await textOf(`${path}/expression?source=${encodeURIComponent(wrong)}`)).toContain(meant);
  await edit(own('port'), { condition: wrong });
  expect(await textOf(path)).toContain(meant);
  await post(`/change-sets/${set}/propose`, {});
  const page = await textOf(`/change-sets/${set}`);
  expect(page).toContain('ใช้รหัสที่อยู่ในตัวเลือก');
  expect(page).toMatch(/หมายถึง (?:&quot;|")imported/);
});

test('the list shows what is worked out and what is a note as such, and marks a broken condition', async () => {
  await ask('size');
  await ask('double', { kind: 'number' });
  await ask('words', { kind: 'note' });
  await ask('port');
  await edit(own('double'), {
    ...{ calculation: `${own('size')} * 2`, calculationTh: 'สองเท่า', calculationEn: 'twice' },
  });
  await edit(own('port'), { condition: `${own('sise')} > 2` });
  const page = await textOf(path);
  expect(page).toContain('บันทึกแล้ว แต่เงื่อนไขของแบบฟอร์มผิด 1 ข้อ');
  const rowOf = (name: string): string =>
    page.slice(page.indexOf(`id="question-${own(name)}"`)).split('</li>')[0] ?? '';
  expect(rowOf('double')).toContain('คำนวณให้');
  expect(rowOf('double')).toContain(`${own('size')} * 2`);
  for (const name of ['double', 'words']) expect(rowOf(name)).not.toContain('ต้องตอบ');
  expect(rowOf('size')).toContain('ต้องตอบ');
  expect(rowOf('port')).toContain('สูตรผิด');
  expect(rowOf('size')).not.toContain('สูตรผิด');
});

test('who accepts a form sees all that it has, and of a changed one what changed', async () => {
  await ask('origin', { kind: 'choice' });
  await edit(own('origin'), {
    ...{ optionsCode0: 'imported', optionsTh0: 'นำเข้า', optionsEn0: 'Imported' },
    ...{ check0: `${own('origin')} != null`, check0Th: 'ต้องเลือก', check0En: 'Choose one' },
  });
  await ask('size', { kind: 'number' });
  await edit(own('size'), { minimum: '3', maximum: '900', unitTh: 'ตร.ม.', unitEn: 'm²' });
  await ask('double', { kind: 'number' });
  await edit(own('double'), {
    ...{ calculation: `${own('size')} * 2`, calculationTh: 'สองเท่า', calculationEn: 'twice' },
  });
  await ask('plan', { kind: 'file' });
  await edit(own('plan'), { accept: 'application/pdf', megabytes: '7' });
  await ask('rows', { kind: 'repeat' });
  const group = own('rows');
  const { seen = '' } = await pages.hiddenFields(author, `${path}/questions/${group}`, `${path}/rows`);
  const inner = { name: 'share', kind: 'money', labelTh: 'ส่วนแบ่ง', labelEn: 'The share' };
  await post(`${path}/rows`, { seen, question: group, act: 'add', ...inner });
  await edit(group, { entryTh: 'หุ้นส่วน', entryEn: 'Partner' });
  await ask('words', { kind: 'note' });
  const entry = path.replace('/forms/', '/entries/forms/');
  const page = await textOf(entry);
  for (const told of ['เลือกหนึ่งข้อ', '>imported</code>', 'นำเข้า', 'ต้องเลือก', 'Choose one'])
    expect(page).toContain(told);
  for (const told of ['ตั้งแต่ 3, ไม่เกิน 900', 'm²', `${own('size')} * 2`, 'คำนวณให้', 'สองเท่า'])
    expect(page).toContain(told);
  for (const told of ['application/pdf', 'ไม่เกิน 7 MB', 'คำถามในแต่ละรายการ', 'The share'])
    expect(page).toContain(told);
  const note = page.slice(page.lastIndexOf('<li>', page.indexOf(own('words')))).split('</li>')[0];
  expect(note).not.toContain('ต้องตอบ');
  expect(page).not.toContain('ที่เปลี่ยนจากฉบับที่เผยแพร่');
  await post(`/change-sets/${set}/propose`, {});
  await post(`/change-sets/${set}/accept`, { owner: 'TH/GOV/RD' });
  await linkage.context.publisher.publishNow();
  const later = toUuidV7(Date.now());
  const name = path.split('/').at(-1) ?? '';
  const begun = { id: later, member: 'TH/GOV/RD', title: 'Later', list: 'forms', name };
  path = await post('/change-sets', begun);
  await edit(own('size'), { labelEn: 'How large', maximum: '800', minimum: '3' });
  const changed = await textOf(path.replace('/forms/', '/entries/forms/'));
  expect(changed).toContain('ที่เปลี่ยนจากฉบับที่เผยแพร่');
  expect(changed).toMatch(/<del>900<\/del>.*<ins>800<\/ins>/s);
});

test('rules that would hold up everybody’s pages are neither previewed nor proposed', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) await ask(name);
  expect(await textOf(`${path}/preview`)).toContain('name="tried"');
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await edit(own(name), { condition: 'count(for x in 1..150000 return x) > 3' });
  const page = await textOf(`${path}/preview`);
  expect(page).toContain('คำนวณนานเกินไป');
  expect(page).toContain(own('a'));
  expect(page).not.toContain('name="tried"');
  await post(`/change-sets/${set}/propose`, {});
  expect(await textOf(`/change-sets/${set}`)).toContain('กำหนดจำนวนแถวมากที่สุด');
});

test('a question that nobody could answer yet is marked, with what it lacks', async () => {
  await ask('partners', { kind: 'repeat' });
  await ask('shops');
  const page = await textOf(path);
  const rowOf = (name: string): string =>
    page.slice(page.indexOf(`id="question-${own(name)}"`)).split('</li>')[0] ?? '';
  expect(rowOf('partners')).toMatch(/ยังไม่ครบ.*แถวไม่ได้ถามอะไร/s);
  expect(rowOf('shops')).not.toContain('ยังไม่ครบ');
});

test('a text that a question in a row lacks leads to that question, and a cure of many is told once', async () => {
  await ask('partners', { kind: 'repeat' });
  const group = own('partners');
  const { seen = '' } = await pages.hiddenFields(author, `${path}/questions/${group}`, `${path}/rows`);
  const inner = { name: 'share', kind: 'number', labelTh: 'หุ้น', labelEn: '' };
  await post(`${path}/rows`, { seen, question: group, act: 'add', ...inner });
  await ask('shops', { labelEn: '' });
  const page = await textOf(`/change-sets/${set}`);
  expect(page).toContain(`/questions/${group}:share#f-labelEn`);
  expect(page).toContain('หุ้น › คำถามภาษาอังกฤษ');
  expect(page).toMatch(/<li class="goes-on"><div><a[^>]*>[^<]*หุ้น[^<]*<\/a> [^<]+<\/div><\/li>/);
});

test('a change set that holds nothing can be ended', async () => {
  const empty = toUuidV7(Date.now());
  await post('/change-sets', { id: empty, member: 'TH/GOV/RD', title: 'Nothing' });
  expect(await textOf(`/change-sets/${empty}`)).toContain(`/change-sets/${empty}/withdraw`);
});

test('in the preview a question without words in one language has those of the other', async () => {
  await ask('shops', { labelTh: '' });
  const page = await textOf(`${path}/preview`);
  expect(page).toContain('บางข้อความมีภาษาเดียว');
  expect(page).toMatch(/<label[^>]*>shops/);
  await edit(own('shops'), { labelTh: 'ร้าน' });
  expect(await textOf(`${path}/preview`)).not.toContain('บางข้อความมีภาษาเดียว');
});

test('texts that are missing are marked, and stand against publishing', async () => {
  await ask('shops', { labelEn: '' });
  expect(await textOf(path)).toContain('ขาดข้อความ 1 ข้อ');
  await post(`/change-sets/${set}/propose`, {});
  const page = await textOf(`/change-sets/${set}`);
  expect(page).toContain('ต้องแก้ก่อนเสนอ');
  expect(page).toContain(own('shops').slice(0, 8));
  // Which field of the question is empty, and the way to it.
  expect(page).toContain('› คำถามภาษาอังกฤษ');
  expect(page).toContain(`/questions/${own('shops')}#f-labelEn`);
});

test('two people at one question: both are shown, what was typed is kept; at two questions both are taken', async () => {
  await ask('shops');
  await ask('staff');
  const at = `${path}/questions/${own('shops')}`;
  const { seen = '' } = await pages.hiddenFields(author, at, at);
  await edit(own('shops'), { labelEn: 'Theirs' });
  await edit(own('staff'), { labelEn: 'Beside' });
  await post(at, { kind: 'number', labelTh: 'x', labelEn: 'Mine', required: 'yes', seen });
  const page = await textOf(at);
  expect(page).toContain('คุณแก้เรื่องนี้ในหน้าต่างอื่น');
  expect(page).toContain('Theirs');
  expect(page).toContain('>Mine</textarea>');
  expect(await textOf(path)).toContain('Beside');
});

test('a question of another form is found by its words and copied under the new form’s name', async () => {
  const { catalogue } = await linkage.context.catalogues.current();
  const other: Form = {
    id: 'tax-other',
    version: 1,
    title: { th: 'อื่น', en: 'Other' },
    pages: [
      {
        id: 'p',
        title: { th: 'ห', en: 'P' },
        questions: [
          {
            id: 'own.taxOther.wheels',
            kind: 'number',
            label: { th: 'มีกี่ล้อ', en: 'How many wheels?' },
            required: true,
            checks: [{ expression: 'own.taxOther.wheels > 1', message: { th: 'น้อยไป', en: 'too few' } }],
          },
        ],
      },
    ],
  };
  const pushed = changeCatalogue(catalogue, [{ list: 'forms', name: other.id, entry: other }]);
  await linkage.call('PUT', '/api/catalogue?conflicts=keep', pushed);
  await linkage.context.publisher.publishNow();
  expect(await textOf(`${path}/new-question?page=page-1&q=wheels`)).toContain(
    'tax-other/own.taxOther.wheels',
  );
  await post(`${path}/new-question`, { page: 'page-1', from: 'tax-other/own.taxOther.wheels' });
  const page = await textOf(`${path}/questions/${own('wheels')}`);
  expect(page).toContain(`${own('wheels')} > 1`);
  expect(page).not.toContain('own.taxOther');
});

test('faults keep what was typed; what is not there is told', async () => {
  await ask('Shops');
  expect(await textOf(`${path}/new-question`)).toContain('ชื่อย่อขึ้นต้นด้วยตัวเล็ก');
  await ask('shops');
  await edit(own('shops'), { options: 'half a line', labelEn: 'kept' });
  const page = await textOf(`${path}/questions/${own('shops')}`);
  expect(page).toContain('ตัวเลือกแต่ละบรรทัด');
  expect(page).toContain('half a line');
  expect((await author.go(`${pages.url}${path}/questions/own.x.y`)).status).toBe(404);
  await post(`/change-sets/${set}/new-form`, { id: path.split('/').at(-1) ?? '', titleTh: 'x' });
  expect(await textOf(`/change-sets/${set}/new-form`)).toContain('และต้องไม่ซ้ำ');
});

test('what the form does not have is neither moved nor made, whatever it is called', async () => {
  await ask('shops');
  const before = await order();
  for (const question of ['own.x.ghost', 'ผี\r\nx: y', 'a\u0001', 'constructor']) {
    await post(`${path}/move`, { question, page: 'page-1' });
    await post(`${path}/move`, { question: own('shops'), page: question });
    for (const act of ['up', 'down', 'remove', 'pageUp', 'pageDown'])
      await post(`${path}/step`, { [act]: question });
    await post(`${path}/step`, { question });
    await post(`${path}/copy`, { question });
    await post(`${path}/remove-page`, { page: question });
  }
  const ghost = { _csrf, kind: 'text', labelTh: 'x', labelEn: 'x', seen: 'null' };
  for (const address of ['own.x.ghost', `${own('shops')}:ghost`, 'own.x.ghost:a:b'])
    expect((await author.post(`${pages.url}${path}/questions/${address}`, ghost)).status).toBe(404);
  await post(`${path}/pages/ghost`, { titleTh: 'x', titleEn: 'x', seen: 'null' });
  expect(await order()).toEqual(before);
  expect(await textOf(`/change-sets/${set}`)).not.toContain('ghost');
});

test('the preview is tried with an invented person, and nobody where real people are served', async () => {
  await post(`${path}/new-question`, { page: 'page-1', item: 'person.birthDate' });
  const kanya = '9500100000001';
  expect(await textOf(`${path}/preview`)).toContain('นางสาวกัญญา ศรีวิไล');
  const tried = await textOf(`${path}/preview?person=${kanya}`);
  expect(tried).toContain('นางสาวกัญญา ศรีวิไล เป็นบุคคลสมมติ');
  expect(tried).toContain('ยังไม่มีข้อตกลงที่มีผล');
  // Not the example of the register either: it is no answer about this person.
  expect(tried).not.toContain('1 มกราคม 2533');
  const context = { ...linkage.context, demoPersons: [] };
  const real = await openTestPages({ ...linkage, context });
  const there = await real.signIn('9000000000021', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
  const page = await (await there.go(`${real.url}${path}/preview?person=${kanya}`)).text();
  await real.close();
  expect(page).toContain('ในระบบจริงหน้านี้ไม่ถามข้อมูลของใครทั้งสิ้น');
  expect(page).not.toContain('เป็นบุคคลสมมติ');
  expect(page).not.toContain('name="person"');
});

test('the preview asks as the portal does, and tries answers', async () => {
  await ask('shops');
  await ask('staff');
  await post(`${path}/new-question`, { page: 'page-1', item: 'person.birthDate' });
  await edit(own('staff'), {
    condition: `${own('shops')} > 2`,
    check0: `${own('staff')} < 10`,
    check0Th: 'มากไป',
    check0En: 'too many',
  });
  const field = `name="${own('staff')}"`;
  expect(await textOf(`${path}/preview`)).not.toContain(field);
  const tried = new URLSearchParams({ tried: '1', [own('shops')]: '3', [own('staff')]: '12' });
  const page = await textOf(`${path}/preview?${tried.toString()}`);
  expect(page).toContain(field);
  expect(page).toContain('มากไป');
  expect(page).toContain('1 มกราคม 2533');
});

test('a form of 500 questions is read and saved, a question at a time', async () => {
  const questions = Array.from({ length: 500 }, (_, index) => ({
    id: `own.taxLong.q${String(index)}`,
    kind: 'text' as const,
    label: { th: 'ถาม', en: 'ask' },
    required: false,
  }));
  const form = {
    id: 'tax-long',
    version: 1,
    title: { th: 'ยาว', en: 'Long' },
    pages: [{ id: 'p', title: { th: 'ห', en: 'P' }, questions }],
  };
  const { catalogue } = await linkage.context.catalogues.current();
  await linkage.call('PUT', '/api/catalogue?conflicts=keep', {
    ...catalogue,
    forms: [...catalogue.forms, form],
  });
  await post(`/change-sets/${set}/entries`, { entry: 'forms/tax-long' });
  path = `/change-sets/${set}/forms/tax-long`;
  await edit('own.taxLong.q499', { labelEn: 'changed', kind: 'text' });
  expect(await textOf(path)).toContain('changed');
});

test('a group gets questions of its rows, a group in it too, in order and with rules that read the row', async () => {
  await ask('partners', { kind: 'repeat' });
  const group = own('partners');
  const row = async (act: string, address: string, more: Readonly<Record<string, string>> = {}) => {
    const top = `${path}/questions/${group}`;
    const { seen = '' } = await pages.hiddenFields(author, top, top);
    return post(`${path}/rows`, { act, question: address, seen, ...more });
  };
  const words = (name: string) => ({ name, labelTh: name, labelEn: name });
  await row('add', group, { ...words('share'), kind: 'number' });
  await row('add', group, { ...words('name'), kind: 'text' });
  await row('add', group, { ...words('phones'), kind: 'repeat' });
  await row('add', `${group}:phones`, { ...words('number'), kind: 'phone' });
  await row('add', group, { ...words('spare'), kind: 'text' });
  await row('up', `${group}:name`);
  await row('remove', `${group}:spare`);
  const refused = await row('add', group, { ...words('name'), kind: 'text' });
  expect(await textOf(refused)).toContain('ชื่อย่อเป็นคำเดียว');
  await edit(group, { entryTh: 'หุ้นส่วน', entryEn: 'partner', maximum: '20' });

  const at = (address: string, source: string) =>
    textOf(`${path}/expression?at=${address}&source=${encodeURIComponent(source)}`);
  expect(await at(`${group}:name`, 'share > 50')).not.toContain('field-fault');
  expect(await at(group, 'share > 50')).toContain('field-fault');
  const nested = `${path}/questions/${group}:name`;
  const { seen = '' } = await pages.hiddenFields(author, nested, nested);
  await post(nested, {
    kind: 'text',
    labelTh: 'ชื่อ',
    labelEn: 'Name',
    required: 'yes',
    condition: 'share > 50',
    seen,
  });
  await edit(`${group}:phones`, { entryTh: 'หมายเลข', entryEn: 'number' });

  const tried = { tried: '1', [group]: '1', [`${group}.0.share`]: '60', _row: `add ${group}` };
  const preview = await textOf(`${path}/preview?${new URLSearchParams(tried).toString()}`);
  expect(preview).toContain(`name="${group}.0.name"`);
  expect(preview).not.toContain(`name="${group}.1.name"`);
  expect(preview).toContain(`name="${group}.1.share"`);

  await post(`/change-sets/${set}/propose`, {});
  await post(`/change-sets/${set}/accept`, { owner: 'TH/GOV/RD' });
  const { catalogue } = await linkage.context.catalogues.current();
  const form = catalogue.forms.find(({ id }) => path.endsWith(`/${id}`)) as Form;
  const question = form.pages[0]?.questions.find(({ id }) => id === group);
  expect(question).toMatchObject({ kind: 'repeat', maximum: 20, entry: { en: 'partner' } });
  expect(question?.questions?.map(({ id, condition }) => [id, condition])).toEqual([
    ['name', 'share > 50'],
    ['share', undefined],
    ['phones', undefined],
  ]);
  expect(question?.questions?.[2]?.questions?.[0]).toMatchObject({ id: 'number', kind: 'phone' });
  expect(Object.keys(catalogue.expressions ?? {})).toContain(`${group}: share > 50`);
});
