import { defineTexts } from '@saphan/contracts';

/** Words by which entries and their parts are read. */
export const readingTexts = defineTexts(
  {
    order: 'ลำดับคำถาม',
    title: 'ชื่อแบบฟอร์ม',
    page: (title: string) => `หน้า “${title}”`,
    question: (label: string) => `คำถาม “${label}”`,
    more: (count: number) => `และอีก ${String(count)} ส่วน`,
    itemParts: {
      names: 'ชื่อ',
      definition: 'คำนิยาม',
      schema: 'แบบของค่า',
      law: 'กฎหมาย',
      deprecated: 'เลิกใช้',
      unit: 'หน่วย',
      parts: 'ประกอบด้วย',
    },
    yes: 'ใช่',
    everywhere: 'ทั่วประเทศ',
    preview: 'ดูอย่างที่ผู้ยื่นเห็น',
    nothing: 'ไม่มี',
    template: 'ต้นฉบับแม่แบบ',
  },
  {
    order: 'order of the questions',
    title: 'title of the form',
    page: (title: string) => `page “${title}”`,
    question: (label: string) => `question “${label}”`,
    more: (count: number) => `and ${String(count)} more`,
    itemParts: {
      names: 'Name',
      definition: 'Definition',
      schema: 'Schema',
      law: 'Law',
      deprecated: 'Deprecation',
      unit: 'Unit',
      parts: 'Made of',
    },
    yes: 'yes',
    everywhere: 'the whole country',
    preview: 'See it as the applicant',
    nothing: 'nothing',
    template: 'Source of the template',
  },
);
