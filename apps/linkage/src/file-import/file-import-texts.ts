import { defineTexts } from '@saphan/contracts';

/** Words that the previews of all files share. */
export const fileImportTexts = defineTexts(
  {
    again: 'เลือกไฟล์อื่น',
    back: 'กลับไปงานแก้ไข',
    none: 'ไม่มี',
    why: 'เพราะ',
    how: 'อย่างไร',
    detail: 'คือ',
    place: 'ที่ในไฟล์',
    places: (count: number) => `${String(count)} แห่ง`,
    root: 'ทั้งไฟล์',
  },
  {
    again: 'Choose another file',
    back: 'Back to the change set',
    none: 'None',
    why: 'Why',
    how: 'How',
    detail: 'What',
    place: 'Place in the file',
    places: (count: number) => `${String(count)} places`,
    root: 'the whole file',
  },
);
