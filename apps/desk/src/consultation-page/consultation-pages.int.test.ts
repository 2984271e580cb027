import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withDemand } from '../consultation/asked-service.fixture.ts';
import { deliverOpinion } from '../consultation/deliver-opinion.ts';
import { receiveConsultation } from '../consultation/receive-consultation.ts';
import { receiveOpinion } from '../consultation/receive-opinion.ts';
import { sendConsultations } from '../consultation/send-consultations.ts';
import { applicant } from '../desk.fixture.ts';
import { keepWhole } from '../file/stored-file.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
const pids = {
  ari: '9501100000011',
  dao: '9501100000029',
  narrow: '9501100000037',
  tax: '9501100000045',
  steward: '9501100000053',
};
const { page, post, hidden } = formsOf(() => test);
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const subject = { kind: 'pid', value: applicant.id } as const;
const agency = (name: string) => test.desk.agencies.ofSubsystem(name);

beforeAll(async () => {
  test = await openTestPages(withDemand());
  const dopa = { member: 'TH/GOV/DOPA' } as const;
  await test.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: pids.dao, name: 'ดาว ทะเบียน', role: 'case-officer', ...dopa });
  await test.addOfficer({ pid: pids.narrow, name: 'นภา', role: 'case-officer', service: 'x', ...dopa });
  await test.addOfficer({ pid: pids.steward, name: 'ศิริพร', role: 'data-steward', ...dopa });
  await test.addOfficer({ pid: pids.tax, name: 'วราภรณ์', role: 'authority', member: 'TH/GOV/RD' });
});
afterAll(() => test.close());

/** The municipality has asked, and the population office has it. */
async function ask(another: number, take: Record<string, string> = {}) {
  const { case: id } = await receiveCase(test, another);
  const at = `/cases/${id}`;
  const ari = await test.signIn(pids.ari);
  await post(ari, at, `${at}/claim`);
  const form = `${at}/consult?demand=household`;
  const sent = await post(ari, form, `${at}/consult`, { question: 'มีผู้อาศัยหรือไม่', ...take });
  return { id, at, ari, sent };
}
async function carry(id: string): Promise<string> {
  const cnx = agency('TH/LGO/CNX/desk');
  await sendConsultations(test.desk)({ agency: cnx.id, case: id } as never, context);
  const request = test.gateway.consultations.at(-1);
  const known = { agency: agency('TH/GOV/DOPA/desk'), client: 'TH/LGO/CNX/desk', subject };
  const bytes = Buffer.from(JSON.stringify(request));
  return (await receiveConsultation(test.desk, request, bytes, known)).case;
}

it('is asked for on the case: with what is ticked, by law and agreement; not without words, nor of who is not listed', async () => {
  const { at, ari, sent } = await ask(1, { question: '' });
  const elsewhere = await test.signIn(pids.ari);
  expect((await page(elsewhere, `${at}/consult?demand=other`)).status).toBe(404);
  expect(sent.headers.get('location')).toContain('/consult');
  const { html } = await page(ari, `${at}/consult?demand=household`);
  for (const words of ['ครัวกัญญา', 'มาตรา 12', 'เวลาพิจารณาตามกฎหมายยังนับต่อ', 'กรมการปกครอง'])
    expect(html).toContain(words);
  expect(html).not.toContain(`value="${applicant.id}"`);
  const fields = { question: 'ถามเฉพาะชื่อร้าน', along: 'shop.name' };
  expect((await post(ari, `${at}/consult?demand=household`, `${at}/consult`, fields)).status).toBe(303);
  const asked = await page(ari, at);
  expect(asked.html).toContain('ถามเฉพาะชื่อร้าน');
  expect(asked.html).toContain('รอคำตอบ');
  // One that waits is not asked a second time.
  expect(asked.html).not.toContain('/consult?demand=household');
});

it('stands in the list of the agency that is asked, and of nobody else', async () => {
  const { id } = await ask(2, { along: 'shop.name' });
  const consultation = await carry(id);
  expect(test.gateway.consultations.at(-1)?.items).toEqual([{ item: 'shop.name', value: 'ครัวกัญญา' }]);
  const at = `/consultations/${consultation}`;
  for (const pid of [pids.narrow, pids.steward]) {
    const browser = await test.signIn(pid);
    expect((await page(browser, '/consultations')).status).toBe(403);
    expect((await page(browser, at)).status).toBe(403);
    expect((await post(browser, '/my/rights', `${at}/claim`, { base: '1' })).status).toBe(403);
  }
  const tax = await test.signIn(pids.tax);
  expect((await page(tax, at)).status).toBe(404);
  expect((await page(tax, '/inbox')).html).not.toContain('href="/consultations"');
  const dao = await test.signIn(pids.dao);
  const list = await page(dao, '/consultations');
  expect(list.html).toContain(at);
  expect(list.html).toContain('เทศบาลนครเชียงใหม่');
  expect((await page(dao, at)).html).toContain('มีผู้อาศัยหรือไม่');
});

it('is claimed, answered with a file, and the answer with its file stands on the case', async () => {
  const { id, at, ari } = await ask(3);
  const consultation = await carry(id);
  const own = `/consultations/${consultation}`;
  const dao = await test.signIn(pids.dao);
  expect((await page(dao, `${own}/answer`)).status).toBe(403);
  await post(dao, own, `${own}/claim`);
  const send = async (fields: Record<string, string>, file?: Blob) => {
    const { html } = await page(dao, `${own}/answer`);
    const [action = ''] = /\/consultations\/[^"]*\/answer(?=")/.exec(html) ?? [];
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...hidden(html, action), ...fields })) body.set(name, value);
    if (file) body.set('files', file, '../../หนังสือตอบ.pdf');
    return dao.go(`${test.origin}${action}`, { method: 'POST', body });
  };
  const text = 'ไม่มีผู้อาศัยในทะเบียน';
  await send({ outcome: 'agrees', text: '' });
  await send({ outcome: 'agrees', text }, new Blob(['MZ a program']));
  expect((await page(dao, `${own}/answer`)).html).toContain('แนบได้เฉพาะ PDF');
  expect((await send({ outcome: 'agrees', text }, new Blob(['%PDF-1.7 letter']))).status).toBe(303);
  const shown = await page(dao, own);
  expect(shown.html).toContain(text);
  expect(shown.html).toContain('>หนังสือตอบ.pdf<');

  const dopa = agency('TH/GOV/DOPA/desk');
  const cnx = agency('TH/LGO/CNX/desk');
  await deliverOpinion(test.desk)({ agency: dopa.id, consultation } as never, context);
  expect((await page(dao, own)).html).toContain('หน่วยงานที่ถามได้รับคำตอบแล้ว');
  const opinion = test.gateway.opinions.at(-1);
  const client = 'TH/GOV/DOPA/desk';
  const [{ content, manifest }] = test.gateway.files.slice(-1) as [(typeof test.gateway.files)[number]];
  await test.desk.store.asAgency(cnx.id, (trx) =>
    keepWhole(test.desk, trx, cnx.id, { ...manifest, content }, client),
  );
  await receiveOpinion(test.desk, opinion?.consultation ?? '', opinion, { agency: cnx, client, subject });
  const stays = await test.desk.store.asAgency(cnx.id, (trx) =>
    trx.selectFrom('stored_file').select('taken').where('id', '=', manifest.id).execute(),
  );
  expect(stays).toEqual([{ taken: true }]);
  const { html } = await page(ari, at);
  expect(html).toContain(text);
  const file = await ari.go(`${test.origin}${at}/opinions/${manifest.id}`);
  expect(await file.text()).toBe('%PDF-1.7 letter');
  expect(file.headers.get('content-disposition')).toContain('attachment');
  const tax = await test.signIn(pids.tax);
  expect((await page(tax, `${at}/opinions/${manifest.id}`)).status).toBe(404);
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  const rules = openCopyReader();
  const { id, at, ari } = await ask(4, { along: 'shop.name' });
  const own = `/consultations/${await carry(id)}`;
  const dao = await test.signIn(pids.dao);
  await post(dao, own, `${own}/claim`);
  const { at: open } = await ask(5, { question: '' });
  for (const lang of ['th', 'en'])
    for (const [browser, path] of [
      [ari, at],
      [ari, `${open}/consult?demand=household`],
      [dao, '/consultations'],
      [dao, own],
      [dao, `${own}/answer`],
    ] as const) {
      const joint = path.includes('?') ? '&' : '?';
      const { status, html } = await page(browser, `${path}${joint}lang=${lang}`);
      expect(status).toBe(200);
      const looks = ['narrow', 'wide', 'dark', 'printed'] as const;
      rules.add({ name: `${lang} ${path}`, origin: test.origin, html, looks: [...looks] });
    }
  expect(await rules.finish()).toEqual([]);
  await rules.close();
}, 120_000);
