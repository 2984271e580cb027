import { defineTexts } from '@saphan/contracts';

export const leftOutTexts = defineTexts(
  {
    title: 'ข้อมูลเสริมจากทะเบียน',
    note: (left: number, all: number) =>
      left === 0
        ? `${all} รายการ ช่วยให้เจ้าหน้าที่ไม่ต้องถามเพิ่ม เลือกไม่ส่งได้ทีละรายการ`
        : `คุณเลือกไม่ส่ง ${left} จาก ${all} รายการ`,
    lead: 'หน่วยงานใช้ถ้ามี แต่พิจารณาได้โดยไม่มี เอาเครื่องหมายออกจากรายการที่ไม่อยากให้ส่ง หน่วยงานที่พิจารณายังอาจถามเองได้ตามอำนาจของตน และคุณจะเห็นในหน้า “ใครใช้ข้อมูลฉัน”',
    legend: 'ส่งรายการเหล่านี้',
    save: 'บันทึก',
    saved: 'บันทึกแล้ว ดูอีกครั้งก่อนรับรอง',
  },
  {
    title: 'Further values from registers',
    note: (left: number, all: number) =>
      left === 0
        ? `${all} values that save the officer a question; you can leave out each`
        : `you leave out ${left} of ${all}`,
    lead: 'The agencies use them if they have them, and can decide without. Take the mark off what you do not want sent. An agency may still ask for itself under its own powers; then it stands under “Who used my data”.',
    legend: 'Send these',
    save: 'Save',
    saved: 'Saved. Look once more before you declare.',
  },
);
