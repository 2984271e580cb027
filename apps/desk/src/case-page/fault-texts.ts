import { defineTexts } from '@saphan/contracts';

/** What is wrong with an officer's form: what is missing and why it is needed. */
export const faultTexts = defineTexts(
  {
    needed: 'ต้องกรอก',
    checked: 'ตรวจหลักฐานเหล่านี้ก่อน แล้วทำเครื่องหมาย หากตรวจไม่ได้ ให้กลับไปถามแหล่งหรือแจ้งผู้ยื่น',
    gap: 'เลือกอย่างน้อยหนึ่งรายการที่ขาด',
    gapText: 'บอกด้วยว่าขาดอะไรในรายการอื่น',
    gapOfAnswer: 'ผู้ยื่นตอบข้อนี้แล้ว บอกด้วยว่าขาดอะไรหรือต้องแก้อย่างไร',
    law: 'ระบุข้อกฎหมาย หรือเลือกเหตุจากรายการที่มีข้อกฎหมายกำกับ',
  },
  {
    needed: 'This is needed',
    checked:
      'Check these first, then tick. Where you cannot, go back and ask the source, or tell the person.',
    gap: 'Choose at least one thing that is missing',
    gapText: 'Say what is missing under “something else”',
    gapOfAnswer: 'The person has answered this: say what is missing or how to mend it',
    law: 'Name the law, or choose a reason that carries one',
  },
);
