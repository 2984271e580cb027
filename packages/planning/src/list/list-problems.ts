import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type ListProblemCode =
  | 'list-no-services'
  | 'list-table-twice'
  | 'list-too-many'
  | 'list-macros'
  | 'list-locked';

/** Why a file is no edition of the national list. Nothing of it is kept. */
export const listProblems: ProblemTable<ListProblemCode> = {
  'list-no-services': {
    status: 422,
    title: { th: 'ไม่พบตารางงานบริการในไฟล์', en: 'No table of services is in the file' },
    cure: {
      th: 'ใช้ไฟล์ที่มีหัวตาราง ชื่องานบริการ และ รายชื่อหน่วยงาน (หรือ service_name และ agency)',
      en: 'Use a file with a head of ชื่องานบริการ and รายชื่อหน่วยงาน (or service_name and agency).',
    },
  },
  'list-table-twice': {
    status: 422,
    title: { th: 'มีตารางชนิดเดียวกันสองแผ่น', en: 'Two sheets hold the same table' },
    cure: {
      th: 'เหลือไว้แผ่นเดียว เพราะไม่รู้ว่าแผ่นไหนเป็นฉบับจริง',
      en: 'Leave one of them: nobody can tell which is meant.',
    },
  },
  'list-too-many': {
    status: 413,
    title: { th: 'ตารางยาวเกินกว่ารายการของทั้งประเทศ', en: 'The table is longer than any country’s list' },
    cure: { th: 'ใช้ไม่เกิน 50,000 แถวต่อแผ่น', en: 'Use at most 50,000 rows a sheet.' },
  },
  'list-macros': {
    status: 422,
    title: { th: 'สมุดงานมีแมโคร', en: 'The workbook holds macros' },
    cure: {
      th: 'บันทึกเป็น .xlsx ซึ่งไม่มีแมโคร แล้วส่งใหม่ ไม่มีอะไรถูกเรียกใช้',
      en: 'Save it as .xlsx, which holds none, and send it again. Nothing in it was run.',
    },
  },
  'list-locked': {
    status: 422,
    title: {
      th: 'สมุดงานมีรหัสผ่าน หรือเป็นรูปแบบเก่า (.xls)',
      en: 'The workbook has a password, or is of the old format (.xls)',
    },
    cure: {
      th: 'บันทึกเป็น .xlsx โดยไม่ใส่รหัสผ่าน แล้วส่งใหม่',
      en: 'Save it as .xlsx without a password and send it again.',
    },
  },
};

export const listProblem = problemsOf(listProblems);
