import { toUuidV7 } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { readEntries } from '../change-set/set-entries.ts';
import { listWords } from '../change-set/words.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let _csrf: string;
let set: string;
const name = 'tax-notice';
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  const { catalogue } = await linkage.context.catalogues.current();
  const template = { ...catalogue, templates: { notice: '#let render(data) = []' } };
  await linkage.call('PUT', '/api/catalogue', template);
  await linkage.call('PUT', '/api/subsystems/TH/GOV/RD/desk', { names: { th: 'โต๊ะ', en: 'Desk' } });
  await linkage.context.publisher.publishNow();
  const rights = (['author', 'steward'] as const).map((role) => ({ member: 'TH/GOV/RD', role }));
  author = await pages.signIn('9000000000031', { rights });
  _csrf = (await pages.hiddenFields(author, '/change-sets'))['_csrf'] ?? '';
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Notice' });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

async function post(to: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const answer = await author.post(`${pages.url}${to}`, { _csrf, ...fields });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}
const textOf = async (to: string): Promise<string> => (await author.go(`${pages.url}${to}`)).text();
const path = (): string => `/change-sets/${set}/services/${name}`;
/** Writes into a group beside what stands there. */
async function write(group: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const at = `${path()}/${group}`;
  const { seen = '' } = await pages.hiddenFields(author, at, at);
  return post(at, { seen, ...fields });
}
const since = { 'validFrom-day': '1', 'validFrom-month': '1', 'validFrom-year': '2567' };
const law = { 'act.th': 'พ.ร.บ.', 'act.en': 'Act' };
const under = (prefix: string, fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [`${prefix}.${key}`, value]));

test('a service begins with its name alone, and its set says what it lacks', async () => {
  await post(`/change-sets/${set}/new-service`, { id: 'Tax', nameTh: 'แจ้ง' });
  expect(await textOf(`/change-sets/${set}/new-service`)).toContain('และต้องไม่ซ้ำ');
  expect(await post(`/change-sets/${set}/new-service`, { id: name, nameTh: 'แจ้ง', nameEn: 'Notice' })).toBe(
    path(),
  );
  const page = await textOf(`/change-sets/${set}`);
  expect(page).toContain('ต้องแก้ก่อนเสนอ');
  // All at once: what is empty, and what other rules say; in words that lead to the field.
  for (const words of ['คู่มือประชาชน › หลักเกณฑ์', 'ชื่อและแบบฟอร์ม › คำอธิบายภาษาไทย', '› ค่าธรรมเนียม', '› แบบฟอร์ม'])
    expect(page).toContain(words);
  expect(page).toContain(`${path()}/basics#f-value-summary-th`);
  expect(page).not.toContain('packages/contracts');
  expect(page).not.toMatch(/must (not )?have|is empty/);
});

test('a finding in a row leads to the row, and a fee that holds on no day yet is told', async () => {
  const future = { 'validFrom-day': '1', 'validFrom-month': '1', 'validFrom-year': '2899' };
  await write('fees', under('row0', { 'label.th': 'ค่า', amountSatang: '9', ...future }));
  const page = await textOf(`/change-sets/${set}`);
  expect(page).toContain('ค่าธรรมเนียม › รายการที่ 1 › ค่าธรรมเนียมของ (อังกฤษ)');
  expect(page).toContain(`${path()}/fees?row=0#f-row0-label-en`);
  expect(page).toContain('วันนี้ไม่มีค่าธรรมเนียมแถวใดที่ใช้อยู่');
});

test('the page of a service says which parts lack something, which are done, and what comes next', async () => {
  const page = await textOf(path());
  expect(page).toMatch(/ชื่อและแบบฟอร์ม<\/a>.*?ขาด [0-9]+ ข้อ/s);
  expect(page).toContain('ส่วนต่อไป: ชื่อและแบบฟอร์ม');
  await write('laws', under('row0', law));
  expect(await textOf(path())).toMatch(/กฎหมาย<\/a>(?:(?!<\/tr>).)*ครบแล้ว/s);
});

test('a text in one language is kept and told', async () => {
  await write('laws', under('row0', { 'act.th': 'พ.ร.บ.' }));
  expect(await textOf(path())).toContain('มี 1 ข้อความที่มีภาษาเดียว');
});

test('a day is typed in either era and shown in the visitor’s; one that is none is refused at its field', async () => {
  const day = { 'validFrom-day': '31', 'validFrom-month': '2', 'validFrom-year': '2569' };
  const fee = { 'label.th': 'ค่า', 'label.en': 'Fee', amountSatang: '9' };
  await write('fees', under('row0', { ...fee, ...day }));
  expect(await textOf(`${path()}/fees`)).toContain('href="#f-row0-validFrom-day"');
  await write('fees', under('row0', { ...fee, ...day, 'validFrom-month': '3' }));
  expect(await textOf(`${path()}/fees`)).toContain('value="2569"');
  const [entry] = await readEntries(linkage.context.db, set, { list: 'services', name });
  expect(entry?.content.get('fees')).toMatchObject([{ validFrom: '2026-03-31' }]);
});

test('written part by part, with its form, it is published with the owner’s word', async () => {
  const form = await post(`/change-sets/${set}/new-form`, { id: name, titleTh: 'แบบ', titleEn: 'Form' });
  await post(`${form}/new-question`, { page: 'page-1', item: 'person.nameTh' });
  const kind = { page: 'page-1', kind: 'yes-no', labelTh: 'จริง', labelEn: 'True' };
  await post(`${form}/new-question`, { ...kind, name: 'isTrue' });
  await write(
    'basics',
    under('value', {
      ...{ 'names.th': 'แจ้ง', 'names.en': 'Notice', 'summary.th': 'ส', 'summary.en': 'S' },
      ...{ kind: 'notification', audience: 'person', owner: 'TH/GOV/RD', form: name },
    }),
  );
  await write(
    'manual',
    under('value', {
      ...{ criteria: 'ก | A\nข | B', 'time.days': '3', 'time.unit': 'working' },
      ...{ 'assurance.ial': '2.3', 'assurance.aal': '2' },
    }),
  );
  await write('laws', under('row0', law));
  await write(
    'steps',
    under('row0', { 'names.th': 'ตรวจ', 'names.en': 'Check', days: '3', 'unit.th': 'ห', 'unit.en': 'U' }),
  );
  await write('fees', under('row0', { 'label.th': 'ค่า', 'label.en': 'Fee', amountSatang: '900', ...since }));
  await post(`${path()}/take-items`, {});
  // A register gives it, so that its question demands nothing; the service needs it.
  const [taken] = await readEntries(linkage.context.db, set, { list: 'services', name });
  expect(taken?.content.get('items')).toMatchObject([{ item: 'person.nameTh', required: true }]);
  expect(await textOf(`${path()}/items`)).not.toContain('รายการที่ไม่จำเป็น');
  // What an item is for the agency says itself.
  expect(await textOf(`/change-sets/${set}`)).toContain('รายการที่ 1 › ใช้ทำอะไร (ไทย)');
  expect(await textOf(path())).toContain('ส่วนต่อไป: รายการข้อมูลที่ใช้');
  const purpose = { 'purpose.th': 'ตรวจชื่อ', 'purpose.en': 'To check the name' };
  await write('items', under('row0', { item: 'person.nameTh', ...purpose }));
  expect(await textOf(`${path()}/items`)).toMatch(/มี 1 รายการที่ไม่จำเป็น.*\(person\.nameTh\)/s);
  await write(
    'evidence',
    under('row0', {
      ...{
        id: 'id-card',
        'paper.th': 'สำเนาบัตร',
        'paper.en': 'ID card',
        issuer: 'TH/GOV/DOPA',
        issuedByState: 'yes',
      },
      ...{
        resolution: 'data',
        items: 'person.nameTh',
        dataService: 'person.v1',
        fallback: 'officer-fetches-later',
      },
    }),
  );
  await write(
    'documents',
    under('row0', {
      type: 'notice',
      'names.th': 'ใบ',
      'names.en': 'Paper',
      template: 'notice',
      numberPrefix: 'TAX',
    }),
  );
  await write(
    'providers',
    under('row0', {
      ...{ subsystem: 'TH/GOV/RD/desk', areas: 'all', places: 'ที่ | Place', channels: 'ทาง | Way' },
      ...{ 'hours.th': 'ว', 'hours.en': 'h', complaints: 'ร้อง | Complain' },
    }),
  );
  const at = await write(
    'refusals',
    under('row0', { code: 'false', 'text.th': 'เท็จ', 'text.en': 'False', ...under('law', law) }),
  );
  expect(at).toBe(path());
  const page = await textOf(`/change-sets/${set}`);
  expect(page).toContain('ตรวจแล้ว พร้อมเสนอ');
  // It can be published all the same.
  expect(page).toContain('ยังไม่มีข้อตกลงที่นำรายการนี้จาก person');
  await post(`/change-sets/${set}/propose`, {});
  const read = await textOf(`/change-sets/${set}/entries/services/${name}`);
  expect(read).toContain('ค่าธรรมเนียม');
  expect(read).not.toContain('90000');
  expect((await author.go(`${pages.url}/change-sets/${set}/forms/${name}/preview`)).status).toBe(200);
  await post(`/change-sets/${set}/accept`, { owner: 'TH/GOV/RD' });
  const published = await textOf(`/change-sets/${set}`);
  expect(published).toContain(`href="/services/${name}"`);
  expect(published).toContain(`href="http://localhost:7200/services/${name}"`);
  const { catalogue } = await linkage.context.catalogues.current();
  expect(catalogue.services.find(({ id }) => id === name)).toMatchObject({
    version: 1,
    fees: [{ amountSatang: 90_000 }],
    criteria: [
      { th: 'ก', en: 'A' },
      { th: 'ข', en: 'B' },
    ],
    items: [{ item: 'person.nameTh', required: false }],
    providers: [{ subsystem: 'TH/GOV/RD/desk', areas: 'all' }],
  });
});

test('the form of a published service comes into the set by a press', async () => {
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Form', list: 'services', name });
  expect(await textOf(path())).not.toContain(`href="/change-sets/${set}/forms/${name}"`);
  const { entry = '' } = await pages.hiddenFields(author, path(), `/change-sets/${set}/entries`);
  expect(await post(`/change-sets/${set}/entries`, { entry })).toBe(`/change-sets/${set}/forms/${name}`);
  expect(await textOf(path())).toContain(`href="/change-sets/${set}/forms/${name}"`);
});

test('an agency that shall provide a service has a word in it', async () => {
  await linkage.call('PUT', '/api/subsystems/TH/GOV/DGA/desk', { names: { th: 'โต๊ะ', en: 'Desk' } });
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Others', list: 'services', name });
  await write(
    'providers',
    under('row0', {
      ...{ subsystem: 'TH/GOV/DGA/desk', areas: 'all', places: 'ที่ | Place', channels: 'ทาง | Way' },
      ...{ 'hours.th': 'ว', 'hours.en': 'h', complaints: 'ร้อง | Complain' },
    }),
  );
  await post(`/change-sets/${set}/propose`, {});
  await post(`/change-sets/${set}/accept`, { owner: 'TH/GOV/RD' });
  const { catalogue } = await linkage.context.catalogues.current();
  expect(catalogue.services.find(({ id }) => id === name)?.providers[0]?.subsystem).toBe('TH/GOV/RD/desk');
  expect(await listWords(linkage.context.db, set)).toHaveLength(2);
  const answer = await author.post(`${pages.url}/change-sets/${set}/accept`, { _csrf, owner: 'TH/GOV/DGA' });
  expect(answer.status).toBe(403);
});

test('the id of a service whose making was taken back is free again', async () => {
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Undone' });
  const made = { id: 'tax-undone', nameTh: 'แจ้ง', nameEn: 'Notice' };
  const at = await post(`/change-sets/${set}/new-service`, made);
  await post(`/change-sets/${set}/undo`, { step: '1' });
  expect((await author.post(`${pages.url}${at}/take-items`, { _csrf })).status).toBe(404);
  expect(await textOf(`/change-sets/${set}`)).not.toContain(`${at}"`);
  expect(await post(`/change-sets/${set}/new-service`, made)).toBe(at);
  expect((await author.go(`${pages.url}${at}`)).status).toBe(200);
});

test('what can’t be read is marked at its field and kept; what somebody else wrote meanwhile is shown', async () => {
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Again', list: 'services', name });
  const fee = { 'label.th': 'ค่า', 'label.en': 'Fee', ...since };
  await write('fees', under('row0', { ...fee, amountSatang: 'free' }));
  const refused = await textOf(`${path()}/fees`);
  expect(refused).toContain('value="free"');
  expect(refused).toContain('อ่านค่านี้ไม่ได้');
  const { seen = '' } = await pages.hiddenFields(author, `${path()}/fees`, `${path()}/fees`);
  await write('fees', under('row0', { ...fee, amountSatang: '100' }));
  await post(`${path()}/fees`, { seen, ...under('row0', { ...fee, amountSatang: '200' }) });
  const changed = await textOf(`${path()}/fees`);
  expect(changed).toContain('มีผู้อื่นแก้ส่วนนี้ไปแล้ว');
  // What it was and what it is now, in words.
  for (const said of ['฿900', '฿100']) expect(changed).toContain(said);
  expect(changed).toContain('value="200"');
});
