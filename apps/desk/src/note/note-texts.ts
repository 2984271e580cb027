import { defineTexts } from '@saphan/contracts';

export const noteTexts = defineTexts(
  {
    title: 'บันทึกภายใน',
    lead: 'ผู้ยื่นไม่เห็น เจ้าหน้าที่ที่มีสิทธิกับเรื่องนี้และผู้ตรวจสอบเห็น แก้หรือลบไม่ได้',
    none: 'ยังไม่มีบันทึก',
    write: 'เขียนบันทึกถึงเพื่อนร่วมงาน',
    save: 'บันทึก',
  },
  {
    title: 'Notes inside the agency',
    lead: 'The person never sees them. Officers with a right to this case and auditors do; nothing is changed or deleted.',
    none: 'No notes yet.',
    write: 'Write a note to colleagues',
    save: 'Keep the note',
  },
);
