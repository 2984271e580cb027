import type { Officer } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiveAppeal } from '../appeal/receive-appeal.ts';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { applicant, proofOf } from '../desk.fixture.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let authority: string;
const first = '9501100000011';
const judge = '9501100000029';
const { page } = formsOf(() => test);
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const context = () => ({
  agency: cnx(),
  client: 'TH/GOV/DGA/portal',
  subject: { kind: 'pid', value: applicant.id } as const,
  proofs: [proofOf(applicant.id)],
});
const said = {
  heard: 'ผังร้านไม่แสดงที่ล้างมือ',
  answer: 'ที่ล้างมืออยู่หลังร้าน',
  reasons: 'สถานที่ต้องมีที่ล้างมือ',
  grounds: 'มีที่ล้างมืออยู่ก่อนยื่นแล้ว',
};

beforeAll(async () => {
  test = await openTestPages();
  authority = await test.addOfficer({ pid: first, name: 'สมศักดิ์', role: 'authority' });
  await test.addOfficer({ pid: judge, name: 'ดวงใจ', role: 'decider' });
});
afterAll(() => test.close());

const open = (id: string) => test.desk.store.asAgency(cnx().id, (trx) => openCase(trx, test.desk.vault, id));
async function act(id: string, draft: object): Promise<void> {
  const grants = [{ role: 'authority', from: '2026-01-01' }] as const;
  const officer: Officer = { id: authority, agency: cnx().id, grants, secondFactor: true };
  const { view } = await open(id);
  const byOfficer = !('actor' in draft);
  const actor = { kind: 'officer', id: officer.id };
  const action = { transaction: toUuidV7(Date.now()), base: view.version, actor, ...draft } as ActionDraft;
  await test.desk.store.asAgency(cnx().id, (trx) =>
    takeAction(test.desk, trx, id, action, byOfficer ? officer : undefined),
  );
}

/** A case whose person was heard and has answered. */
async function hear(another: number): Promise<string> {
  const { case: id } = await receiveCase(test, another);
  for (const type of ['claim', 'find-complete']) await act(id, { type });
  const until = new Date(test.clock.date().getTime() + 7 * 86_400_000).toISOString();
  await act(id, { type: 'hear', hearing: 'h1', facts: said.heard, until });
  const person = { kind: 'person', id: applicant.id };
  await act(id, { type: 'answer-hearing', actor: person, hearing: 'h1', text: said.answer });
  return id;
}

async function appeal(another: number): Promise<string> {
  const id = await hear(another);
  const law = { th: 'กฎกระทรวงสุขลักษณะ', en: 'Regulation on hygiene' };
  const appealTo = { th: 'เจ้าหน้าที่', en: 'the official' };
  await act(id, { type: 'refuse', refusal: { facts: said.heard, law, reasons: said.reasons, appealTo } });
  const { application } = (await open(id)).row;
  const body = { profile: 'saphan-appeal-1', application, case: id, grounds: said.grounds };
  return (await receiveAppeal(test.desk, id, body, context())).case;
}

it('a refusal is written with what the person was heard on, and what they answered, beside it', async () => {
  const id = await hear(1);
  const officer = await test.signIn(first);
  await test.showToken(officer);
  const { html } = await page(officer, `/cases/${id}/refuse`);
  expect(/<textarea[^>]*name="facts"[^>]*>([^<]*)</.exec(html)?.[1]?.trim()).toBe(said.heard);
  expect(html).toContain(said.answer);
});

it('an appeal shows the order and what is held against it, and asks for nothing but its decision', async () => {
  const id = await appeal(2);
  const officer = await test.signIn(judge);
  expect((await page(officer, '/inbox?filter=unclaimed')).html).toMatch(/CNX-A-[0-9-]+<\/a>[^]*?อุทธรณ์/);
  const { html } = await page(officer, `/cases/${id}`);
  for (const text of [said.heard, 'กฎกระทรวงสุขลักษณะ', said.reasons, said.grounds])
    expect(html).toContain(text);
  for (const text of ['/find-complete', '/attest', 'รับรองเอง']) expect(html).not.toContain(text);
  const rules = openCopyReader();
  for (const lang of ['th', 'en']) {
    const looks = ['narrow', 'wide', 'dark', 'printed'] as const;
    const shown = await page(officer, `/cases/${id}?lang=${lang}`);
    rules.add({ name: lang, origin: test.origin, html: shown.html, looks });
  }
  expect(await rules.finish()).toEqual([]);
  await rules.close();
});
