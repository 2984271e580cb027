import { expect, it } from 'vitest';
import { writeBundle } from './bundle.ts';
import { countSegments } from './segments.ts';

const frame = { link: 'https://saphan.example/applications/1', demo: false } as const;
const about = (service: string) => ({
  agency: 'ทน.ชม.',
  number: 'SP-69-000001',
  service,
  until: '3 ธ.ค. 2569',
});
const approved = { name: 'approved', parameters: about('ร้านอาหาร') } as const;
const document = { name: 'document', parameters: about('ทะเบียนพาณิชย์') } as const;
const incomplete = { name: 'incomplete', parameters: about('สุรา') } as const;

it('says how many news there are, each under its own subject', () => {
  const letter = writeBundle([approved, document], 'th', 'SP-69-000001', frame);
  expect(letter.subject).toBe('คำขอ SP-69-000001 มีเรื่องใหม่ 2 เรื่อง');
  expect(letter.text).toContain('* อนุมัติแล้ว: ร้านอาหาร');
  expect(letter.text).toContain('* เอกสารพร้อมแล้ว: ทะเบียนพาณิชย์');
  expect(letter.html).toContain('<h2>เอกสารพร้อมแล้ว: ทะเบียนพาณิชย์</h2>');
  expect(letter.text.match(/https:/g)).toHaveLength(1);
  expect(countSegments(letter.brief)).toBe(1);
});

it('begins with what asks something of the person, and says so in its subject', () => {
  const letter = writeBundle([approved, document, incomplete], 'en', 'SP-69-000001', frame);
  expect(letter.subject).toBe('ทน.ชม. needs more from you by 3 ธ.ค. 2569, and 2 more');
  expect(letter.text.startsWith('* ทน.ชม. needs more')).toBe(true);
});
