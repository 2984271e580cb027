import { defineTexts } from '@saphan/contracts';

/** Words of the page of work that was given up. */
export const undoneTexts = defineTexts(
  {
    title: 'งานค้างที่ระบบหยุดลอง',
    lead: 'ระบบลองซ้ำเองนานหลายสัปดาห์ก่อนจะหยุด หรือหยุดทันทีเมื่อลองซ้ำไม่ช่วย แก้เหตุก่อน แล้วสั่งลองใหม่ ทุกครั้งที่สั่งถูกบันทึก',
    work: 'งาน',
    case: 'เรื่อง',
    tries: 'ลองแล้ว (ครั้ง)',
    last: 'ลองครั้งล่าสุด',
    why: 'เหตุ',
    unknown: 'ดูบันทึกระบบ',
    again: 'ลองใหม่',
    againFor: (number: string) => `ลองใหม่: เรื่อง ${number}`,
    emptyTitle: 'ไม่มีงานค้าง',
    empty: 'ถ้าระบบส่งข่าว ออกเอกสาร หรือขอข้อมูลไม่สำเร็จจนหมดจำนวนครั้ง งานนั้นจะขึ้นที่นี่',
    jobs: {
      'deliver-update': 'ส่งข่าวและเอกสารถึงผู้ยื่น',
      'fetch-later': 'ขอข้อมูลที่ยังไม่ได้มา',
      'issue-document': 'ออกเอกสาร',
      'issue-receipt': 'ออกใบเสร็จ',
      'issue-credit-note': 'ทำใบลดหนี้',
      'deliver-correction': 'แจ้งผลถึงผู้แจ้งว่าข้อมูลไม่ถูกต้อง',
    },
  },
  {
    title: 'Work given up',
    lead: 'The system tries for weeks by itself before it stops, or stops at once where trying again can’t help. Mend the cause first, then have it tried again. Each order is noted.',
    work: 'Work',
    case: 'Case',
    tries: 'Tries',
    last: 'Last try',
    why: 'Why',
    unknown: 'see the log',
    again: 'Try again',
    againFor: (number: string) => `Try again: case ${number}`,
    emptyTitle: 'Nothing is left undone',
    empty: 'Whatever could not be sent, issued or fetched after all its tries will stand here.',
    jobs: {
      'deliver-update': 'Tell the person, with documents',
      'fetch-later': 'Fetch what was missing',
      'issue-document': 'Issue the document',
      'issue-receipt': 'Issue the receipt',
      'issue-credit-note': 'Make a credit note',
      'deliver-correction': 'Tell who reported a wrong value',
    },
  },
);
