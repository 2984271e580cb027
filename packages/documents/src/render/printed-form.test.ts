import type { QuestionKind } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { poppler, hasPoppler } from '../poppler.fixture.ts';
import { readPdfAClaim } from '../pdf-a.fixture.ts';
import type { PrintedForm } from '../printed-form.ts';
import { openRenderer, type Renderer } from './renderer.ts';

let renderer: Renderer;
beforeAll(() => {
  renderer = openRenderer();
});
afterAll(() => renderer.close());

type Asked = PrintedForm['pages'][number]['questions'][number];
const ask = (kind: QuestionKind, number: number, more: Partial<Asked> = {}): Asked => ({
  ...(kind !== 'note' && { number }),
  kind,
  label: `คำถามที่ ${String(number)} ผู้ยื่นเป็นเจ้าของที่ดินหรือไม่`,
  required: true,
  notes: [],
  options: kind === 'choice' || kind === 'many' || kind === 'yes-no' ? ['ใช่', 'ไม่ใช่'] : [],
  known: false,
  ...more,
});
const kinds: readonly QuestionKind[] = [
  ...(['text', 'number', 'money', 'date', 'choice', 'many', 'yes-no', 'address', 'pid'] as const),
  ...(['juristic-id', 'phone', 'email', 'file', 'map-point', 'declaration', 'repeat', 'note'] as const),
];
const form = (questions: readonly Asked[], more: Partial<PrintedForm> = {}): PrintedForm => ({
  language: 'th',
  title: 'แบบแจ้งจัดตั้งสถานที่จำหน่ายอาหาร',
  service: 'แจ้งจัดตั้งสถานที่',
  agency: { name: 'กรมทดสอบ', shortName: 'ทส.' },
  pages: [{ title: 'ผู้ยื่น', lead: 'ข้อมูลของผู้ยื่น', questions: [...questions] }],
  demo: false,
  ...more,
});
const render = (given: PrintedForm) =>
  renderer.renderForm({ form: given, at: 1_790_000_000, turn: { owner: 'person', kind: 'print' } });

it('refuses inputs that lack something, and letters that the typeface lacks', async () => {
  const { title: _title, ...without } = form([]);
  await expect(render(without as PrintedForm)).rejects.toThrow(
    expect.objectContaining({ code: 'inputs-malformed' }),
  );
  await expect(render(form([ask('text', 1, { label: '李' })]))).rejects.toThrow(
    expect.objectContaining({ code: 'letter-missing', at: '李' }),
  );
});

it('tells a letter that can’t be seen as it tells others', async () => {
  // A mark of the order of bytes, and a Thai tone mark as old typefaces have it.
  for (const letter of ['\ufeff', '\uf70a', '\u0001', '\u0000'])
    await expect(render(form([ask('text', 1, { answer: `ครัว${letter}น้ำใจ` })]))).rejects.toThrow(
      expect.objectContaining({ code: 'letter-missing', at: letter }),
    );
});

it('every kind of question has its place, in both languages, as PDF/A', async () => {
  for (const language of ['th', 'en'] as const) {
    const questions = kinds.map((kind, index) => ask(kind, index + 1));
    const pdf = await render({ ...form(questions), language });
    expect(readPdfAClaim(pdf)).toBe('3A');
  }
});

it.runIf(hasPoppler)(
  'Thai is found as it is written; numbers, notes, what is known and answers stand there',
  async () => {
    const pdf = await render(
      form([
        ask('text', 1, { label: 'ที่ตั้งร้าน น้ำ ปู่ กี่ ชั้น', hint: 'ตามทะเบียนบ้าน' }),
        ask('date', 2, { notes: ['ตอบหรือไม่ขึ้นกับคำตอบข้อ 1'] }),
        ask('text', 3, { known: true }),
        ask('choice', 4, { answer: 'ร้านอาหารตามสั่ง' }),
      ]),
    );
    const text = poppler('pdftotext', pdf, ['-layout', 'FILE', '-']);
    for (const words of [
      ...['ที่ตั้งร้าน น้ำ ปู่ กี่ ชั้น', 'ตามทะเบียนบ้าน', 'ตอบหรือไม่ขึ้นกับคำตอบข้อ 1'],
      ...['หน่วยงานของรัฐมีข้อมูลนี้แล้ว', 'ร้านอาหารตามสั่ง', 'ลงชื่อผู้ยื่น', 'กรมทดสอบ'],
    ])
      expect(text).toContain(words);
  },
);

it.runIf(hasPoppler)(
  'a filled form has answers with their source, rows by name, and a declaration in place of a signature',
  async () => {
    const told = [
      ask('text', 1, { answer: 'ครัวน้ำใจ\nสาขาสอง', source: 'จากทะเบียน ปค.' }),
      ask('repeat', 2),
      ask('text', 3, { depth: 1, row: 'หุ้นส่วน 1', answer: 'ปู่ทอง' }),
      ask('repeat', 4, { depth: 1, label: 'โทรศัพท์' }),
      ask('phone', 5, { depth: 2, row: 'โทรศัพท์ 1', answer: '02-000-1234' }),
      ask('text', 6, { source: 'ยังไม่ได้ตอบ' }),
      ask('text', 7, { answer: 'ยาว '.repeat(1500) }),
    ];
    const filled = { state: 'ร่าง ยังไม่ได้ยื่น', note: 'ลายนิ้วมือ abc' };
    const paper = async (more: object) =>
      poppler('pdftotext', await render(form(told, { filled: { ...filled, ...more } })), [
        '-layout',
        'FILE',
        '-',
      ]);
    const [open, signed] = [await paper({}), await paper({ signed: 'รับรองทางอิเล็กทรอนิกส์แล้ว' })];
    for (const words of [
      ...['ร่าง ยังไม่ได้ยื่น', 'ลายนิ้วมือ abc', 'ครัวน้ำใจ', 'สาขาสอง', 'จากทะเบียน ปค.', 'หุ้นส่วน 1', 'ปู่ทอง'],
      ...['โทรศัพท์ 1', '02-000-1234', 'ยังไม่ได้ตอบ', 'ลงชื่อผู้ยื่น'],
    ])
      expect(open).toContain(words);
    expect(open).not.toContain('ต้องตอบ');
    expect(open.match(/ยาว/g)).toHaveLength(1500);
    expect(signed).toContain('รับรองทางอิเล็กทรอนิกส์แล้ว');
    expect(signed).not.toContain('ลงชื่อผู้ยื่น');
  },
);
