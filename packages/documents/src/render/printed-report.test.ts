import { afterAll, beforeAll, expect, it } from 'vitest';
import { hasPoppler, poppler } from '../poppler.fixture.ts';
import { readPdfAClaim } from '../pdf-a.fixture.ts';
import type { PrintedReport } from '../printed-report.ts';
import { openRenderer, type Renderer } from './renderer.ts';

let renderer: Renderer;
beforeAll(() => {
  renderer = openRenderer();
});
afterAll(() => renderer.close());

const report = (more: Partial<PrintedReport> = {}): PrintedReport => ({
  ...{ language: 'th', title: 'รายงานความก้าวหน้า', subtitle: 'ไตรมาสที่ 1 ปีงบประมาณ 2570' },
  ...{ issuer: { name: 'กระทรวงผู้ประสาน', shortName: 'สะพาน' }, source: 'ณ 30 พฤศจิกายน 2569', demo: false },
  figures: [{ figure: '4,906', label: 'งานบริการ', note: 'ทั้งประเทศ' }],
  sections: [
    {
      title: 'ความพร้อมตามกระทรวง',
      paragraphs: ['แถบแสดงสัดส่วน'],
      tables: [
        {
          columns: [
            { title: 'กระทรวง', width: 4, kind: 'text' },
            { title: 'ระดับ', width: 4, kind: 'share' },
            { title: 'ลง', width: 1, kind: 'number' },
          ],
          rows: Array.from({ length: 60 }, (_, at) => [
            { text: `กระทรวงที่ ${String(at + 1)}`, under: 'หน่วยงาน' },
            { text: '', parts: at === 0 ? [0, 0, 0] : [at, 3, 1] },
            { text: '2', isWrong: true },
          ]),
          legend: ['ยังไม่เริ่ม', 'กลาง', 'ครบ'],
          none: 'ไม่มี',
        },
        { columns: [{ title: 'x', width: 1, kind: 'text' }], rows: [], none: 'ยังไม่มีงานที่เสนอ' },
      ],
    },
  ],
  ...more,
});
const render = (given: PrintedReport) =>
  renderer.renderReport({
    report: given,
    at: 1_790_000_000,
    turn: { owner: 'coordination', kind: 'report' },
  });

it('refuses what is no report, and letters that the typeface lacks', async () => {
  const { title: _title, ...without } = report();
  const malformed = expect.objectContaining({ code: 'inputs-malformed' });
  await expect(render(without as PrintedReport)).rejects.toThrow(malformed);
  const missing = expect.objectContaining({ code: 'letter-missing', at: '李' });
  await expect(render(report({ title: 'รายงาน 李' }))).rejects.toThrow(missing);
});

it('is PDF/A in both languages, over as many pages as it needs', async () => {
  for (const language of ['th', 'en'] as const) {
    const pdf = await render(report({ language }));
    expect(readPdfAClaim(pdf)).toBe('3A');
    if (!hasPoppler) continue;
    const text = poppler('pdftotext', pdf, ['-layout', 'FILE', '-']);
    expect(text).toContain('4,906');
    expect(text).toContain('กระทรวงที่ 60');
    expect(text).toContain('ยังไม่มีงานที่เสนอ');
    expect(text.split('\f').length).toBeGreaterThan(2);
  }
});
