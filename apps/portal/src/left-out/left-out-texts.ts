import { defineTexts } from '@saphan/contracts';

export const leftOutTexts = defineTexts(
  {
    title: 'ข้อมูลจากทะเบียนที่ไม่จำเป็น',
    note: (left: number, all: number) =>
      left === 0 ? `ส่งทั้ง ${all} รายการ` : `ไม่ส่ง ${left} จาก ${all} รายการ`,
    lead: 'หน่วยงานใช้ถ้ามี แต่พิจารณาได้โดยไม่มี เอาเครื่องหมายออกจากรายการที่ไม่อยากให้ส่ง หน่วยงานที่พิจารณายังอาจถามเองได้ตามอำนาจของตน และคุณจะเห็นในหน้า “ใครใช้ข้อมูลฉัน”',
    legend: 'ส่งรายการเหล่านี้',
    save: 'บันทึก',
    saved: 'บันทึกแล้ว ดูอีกครั้งก่อนรับรอง',
  },
  {
    title: 'Values of registers that are not required',
    note: (left: number, all: number) =>
      left === 0 ? `all ${all} are sent` : `${left} of ${all} are not sent`,
    lead: 'The agencies use them if they have them, and can decide without. Take the mark off what you do not want sent. An agency may still ask for itself under its own powers; then it stands under “Who used my data”.',
    legend: 'Send these',
    save: 'Save',
    saved: 'Saved. Look once more before you declare.',
  },
);
