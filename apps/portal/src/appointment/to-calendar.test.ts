import { describe, expect, it } from 'vitest';
import { toCalendar } from './to-calendar.ts';

const event = {
  id: '019ac000-0000-7000-8000-000000000001',
  host: 'saphan.example',
  madeAt: new Date('2026-11-23T03:51:00.123Z'),
  start: '2026-11-24T02:00:00.000Z',
  end: '2026-11-24T02:30:00.000Z',
  title: 'แจ้งเกิด; ที่เคาน์เตอร์',
  place: 'สำนักทะเบียนท้องถิ่น เทศบาลนครเชียงใหม่, ถนนวังสิงห์คำ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่',
  url: 'https://saphan.example/appointments/1',
};

describe('a calendar file', () => {
  const text = toCalendar(event);

  it('says when in UTC, and what means something else in the format is written so that it does not', () => {
    expect(text).toContain('DTSTART:20261124T020000Z\r\nDTEND:20261124T023000Z\r\n');
    expect(text).toContain('SUMMARY:แจ้งเกิด\\; ที่เคาน์เตอร์');
  });

  it('has no line of more than 75 bytes, and unfolds to the same text', () => {
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(`LOCATION:${event.place.replace(',', '\\,')}\r\n`);
  });

  it('a place cannot begin a line of its own', () => {
    const evil = toCalendar({ ...event, place: 'a\r\nATTENDEE:x' });
    expect(evil).not.toContain('\r\nATTENDEE');
  });
});
