import { expect, it } from 'vitest';
import { briefs } from './brief-texts.ts';
import { writeLetter } from './letter.ts';
import { countSegments } from './segments.ts';
import { templates, type TemplateName } from './templates.ts';

const names = Object.keys(templates) as TemplateName[];
const frame = { link: 'https://saphan.example/applications/1', demo: true } as const;
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** As long as real ones get: the longest agency and service of the catalogue are longer, and are cut. */
const values = {
  th: {
    number: 'SP-69-000001',
    agency: 'องค์การบริหารส่วนตำบลที่มีชื่อยาวมากแห่งหนึ่งในจังหวัดเชียงใหม่',
    service: 'ขอใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหารซึ่งมีพื้นที่เกินสองร้อยตารางเมตร',
    document: 'ใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหารซึ่งมีพื้นที่เกินสองร้อยตารางเมตร',
    until: '30 พฤศจิกายน 2569',
    when: '30 พฤศจิกายน 2569 เวลา 10:30 น.',
    time: '10:30',
    code: '123456',
  },
  en: {
    number: 'SP-69-000001',
    agency: 'Subdistrict Administrative Organisation of a Place with a Very Long Name',
    service: 'Licence to establish a place where food is sold, of more than 200 square metres',
    document: 'Licence to establish a place where food is sold, of more than 200 square metres',
    until: '30 November 2026',
    when: '30 November 2026, 10:30',
    time: '10:30',
    code: '123456',
  },
} as const;

it('a text is counted as a network counts it', () => {
  expect(countSegments('a'.repeat(160))).toBe(1);
  expect(countSegments('a'.repeat(161))).toBe(2);
  expect(countSegments('€'.repeat(81))).toBe(2);
  expect(countSegments('ก'.repeat(70))).toBe(1);
  expect(countSegments('ก'.repeat(71))).toBe(2);
  expect(countSegments(`${'a'.repeat(70)}’`)).toBe(2);
});

it.each(names)(
  '%s fits two text messages, has no link and asks for nothing that its letter has not',
  (name) => {
    for (const language of ['th', 'en'] as const) {
      const { brief, chat } = writeLetter(name, language, values[language] as never, frame);
      expect([brief, countSegments(brief) <= 2]).toEqual([brief, true]);
      expect(brief).not.toMatch(/https?:|[{}]|saphan\.example/);
      expect(chat).toBe(`${brief}\n${frame.link}`);
    }
    const [th, en] = briefs[name];
    expect(placeholders(en).sort()).toEqual(placeholders(th).sort());
    const known = new Set(placeholders(JSON.stringify(templates[name].th)));
    // What a text message says beyond the letter is only what every letter of an application knows.
    expect(placeholders(th).filter((each) => !known.has(each))).toEqual([]);
  },
);

it('cuts a long name between signs, and says English in signs of which 160 fit', () => {
  const { brief } = writeLetter('answered', 'th', { ...values.th, agency: 'กำ'.repeat(40) }, frame);
  expect(brief).toMatch(/กำ… เขียนถึงคุณ/);
  const english = writeLetter('cosign', 'en', { company: 'x', services: 'y', until: '3 Dec' }, frame).brief;
  expect(english).toContain("company's");
});
