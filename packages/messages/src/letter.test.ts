import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeLetter } from './letter.ts';
import { templates, type TemplateName } from './templates.ts';

/** What breaks lines, ends commands, hides text or begins markup, between harmless signs. */
const unit = fc.constantFrom(...'\r\n\0\t\u2028\u2029\u202E\u200B<>"&\'{}@,;: aก้'.split(''));

const frame = { link: 'https://saphan.example/applications/1?a=1&b=2', demo: false } as const;
const names = Object.keys(templates) as TemplateName[];
const placeholders = (text: object): string[] =>
  [...new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

it('a value can neither end a line of the subject nor become markup', () => {
  fc.assert(
    fc.property(fc.string({ unit }), (agency) => {
      const values = { agency, number: 'SP-69-000001', service: '<b>"x"</b>\r\nBcc: a@b.th', until: '3' };
      const { subject, html } = writeLetter('incomplete', 'th', values, frame);
      expect(subject).not.toMatch(/[\r\n\u2028\u2029\0]/);
      expect(html).not.toContain('<b>');
    }),
  );
});

it.each(names)('%s says the same things in both languages', (name) => {
  const { th, en } = templates[name];
  expect(placeholders(en)).toEqual(placeholders(th));
  expect(en.paragraphs.length).toBe(th.paragraphs.length);
});

it('fills in what it is told, and leads to the page by the address given', () => {
  const values = { agency: 'ทน.ชม.', number: 'SP-69-000001', service: 'แจ้งจัดตั้งร้าน', until: '3 ธ.ค. 2569' };
  const letter = writeLetter('incomplete', 'th', values, {
    ...frame,
    choices: 'https://saphan.example/contact',
  });
  expect(letter.subject).toBe('ทน.ชม. ขอข้อมูลเพิ่ม ภายใน 3 ธ.ค. 2569');
  expect(letter.text).toContain('ดูและส่งสิ่งที่ขาด:\nhttps://saphan.example/applications/1?a=1&b=2');
  expect(letter.html).toContain('href="https://saphan.example/applications/1?a=1&amp;b=2"');
  expect(letter.text).toContain('https://saphan.example/contact');
  expect(letter.text + letter.html).not.toMatch(/[{}]/);
});

it('shortens a subject between signs, not inside one', () => {
  const service = 'กำ'.repeat(300);
  const { subject } = writeLetter('returned', 'th', { agency: 'ก', number: 'SP', service }, frame);
  expect([...new Intl.Segmenter('th').segment(subject)].length).toBeLessThanOrEqual(150);
  expect(subject).toMatch(/กำ…$/);
});
