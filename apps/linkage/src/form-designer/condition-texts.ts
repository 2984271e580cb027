import { defineTexts } from '@saphan/contracts';

/** Words of the condition that is chosen instead of written. */
export const conditionTexts = defineTexts(
  {
    when: 'ถามเมื่อ',
    lead: 'เลือกคำถามและคำตอบ ระบบเขียนเงื่อนไขให้ เงื่อนไขที่ซับซ้อนกว่านี้เขียนเป็น FEEL ด้านล่าง',
    subject: 'คำถาม',
    always: 'ถามเสมอ',
    inFeel: 'ตามที่เขียนเป็น FEEL ด้านล่าง',
    test: 'คำตอบ',
    tests: {
      is: 'คือ',
      'is-not': 'ไม่ใช่',
      'one-of': 'เป็นข้อใดข้อหนึ่งใน',
      more: 'มากกว่า',
      less: 'น้อยกว่า',
      'at-least': 'ตั้งแต่',
      'at-most': 'ไม่เกิน',
    },
    value: 'ค่า',
    valueHint: 'วันที่เขียน 2569-11-30 หลายค่าคั่นด้วยจุลภาค',
    choices: 'คำตอบที่เลือก',
    choose: 'แสดงคำตอบให้เลือก',
    faults: {
      when: 'เลือกคำตอบ หรือใส่ค่าที่ตรงกับชนิดของคำถาม',
      whenTwice: 'เงื่อนไขที่เลือกกับ FEEL ด้านล่างไม่เหมือนกัน แก้อย่างเดียว',
    },
  },
  {
    when: 'Asked when',
    lead: 'Choose a question and its answer: the condition is written for you. What is not so simple is written in FEEL below.',
    subject: 'Question',
    always: 'always asked',
    inFeel: 'as written in FEEL below',
    test: 'Answer',
    tests: {
      is: 'is',
      'is-not': 'is not',
      'one-of': 'is one of',
      more: 'is more than',
      less: 'is less than',
      'at-least': 'is at least',
      'at-most': 'is at most',
    },
    value: 'Value',
    valueHint: 'A day as 2026-11-30; several values with commas between.',
    choices: 'Answers chosen',
    choose: 'Show the answers to choose',
    faults: {
      when: 'Choose an answer, or give a value of the question’s kind',
      whenTwice: 'What is chosen and the FEEL below say different things: change one of them',
    },
  },
);
