import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type ImportProblemCode =
  | 'import-too-large'
  | 'import-unreadable'
  | 'import-too-deep'
  | 'import-double-name'
  | 'import-zip'
  | 'import-format'
  | 'import-empty'
  | 'import-too-slow'
  | 'import-busy';

/** Why a file is not taken as a form. Nothing of it is kept. */
export const importProblems: ProblemTable<ImportProblemCode> = {
  'import-too-large': {
    status: 413,
    title: { th: 'ไฟล์แบบฟอร์มใหญ่เกินไป', en: 'The file of the form is too large' },
    cure: {
      th: 'ใช้ไฟล์ไม่เกิน 5 MB และแบบฟอร์มไม่เกิน 1,000 คำถาม',
      en: 'Use a file of at most 5 MB and a form of at most 1,000 questions.',
    },
  },
  'import-unreadable': {
    status: 422,
    title: { th: 'อ่านไฟล์ไม่ได้', en: 'The file can’t be read' },
    cure: {
      th: 'ใช้ไฟล์ JSON ที่เข้ารหัสแบบ UTF-8 หรือ ZIP ที่ Open Forms ส่งออก',
      en: 'Use JSON in UTF-8, or the ZIP that Open Forms exports.',
    },
  },
  'import-too-deep': {
    status: 422,
    title: { th: 'ข้อมูลในไฟล์ซ้อนกันลึกเกินไป', en: 'What is in the file is nested too deeply' },
    cure: { th: 'ใช้แบบฟอร์มที่ซ้อนกันไม่เกิน 64 ชั้น', en: 'Use a form nested at most 64 deep.' },
  },
  'import-double-name': {
    status: 422,
    title: { th: 'มีชื่อซ้ำกันในที่เดียวของไฟล์', en: 'A name stands twice in one place of the file' },
    cure: {
      th: 'เหลือไว้ชื่อเดียว เพราะไม่รู้ว่าหมายถึงอันไหน',
      en: 'Leave one of them: nobody can tell which is meant.',
    },
  },
  'import-zip': {
    status: 422,
    title: { th: 'เปิดไฟล์ ZIP ไม่ได้', en: 'The ZIP can’t be opened' },
    cure: {
      th: 'ส่งออกจาก Open Forms ใหม่ และอย่าเพิ่มไฟล์อื่นลงไป ไฟล์ Excel และ Word อ่านที่นี่ไม่ได้',
      en: 'Export it from Open Forms again, and put nothing else into it. Excel and Word files are not read here.',
    },
  },
  'import-format': {
    status: 422,
    title: { th: 'ไม่รู้จักรูปแบบของแบบฟอร์มนี้', en: 'This kind of form is not known' },
    cure: {
      th: 'ใช้ JSON Schema, JSON ของ XGov/DEFRA หรือ ZIP ของ Open Forms ไฟล์ Excel และ Word อ่านที่นี่ไม่ได้',
      en: 'Use JSON Schema, XGov/DEFRA form JSON or a ZIP of Open Forms. Excel and Word files are not read here.',
    },
  },
  'import-empty': {
    status: 422,
    title: { th: 'ไม่พบคำถามในไฟล์', en: 'There is no question in the file' },
    cure: { th: 'ดูว่าเลือกไฟล์ถูกหรือไม่', en: 'Look whether it is the right file.' },
  },
  'import-too-slow': {
    status: 422,
    title: { th: 'อ่านไฟล์นานเกินไป', en: 'The file takes too long to read' },
    cure: {
      th: 'แบ่งแบบฟอร์มเป็นส่วน ๆ แล้วนำเข้าทีละส่วน',
      en: 'Divide the form, and import one part after the other.',
    },
  },
  'import-busy': {
    status: 503,
    title: {
      th: 'หน่วยงานของคุณกำลังนำเข้าหลายไฟล์อยู่แล้ว',
      en: 'Several files of your agency are being read already',
    },
    cure: { th: 'รอสักครู่แล้วส่งไฟล์อีกครั้ง', en: 'Wait a moment, then send the file again.' },
  },
};

export const importProblem = problemsOf(importProblems);
