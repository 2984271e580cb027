import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type SheetProblemCode =
  | 'file-too-large'
  | 'file-empty'
  | 'file-malformed'
  | 'file-workbook'
  | 'file-value';

const mendFile = {
  th: 'แก้ไฟล์ ณ ตำแหน่งที่ระบุ แล้วส่งใหม่ทั้งไฟล์ ข้อมูลชุดเดิมยังใช้อยู่',
  en: 'Mend the file at that place and upload the whole again. What was there before is still in use.',
};

/** Why a table can't be read. Each names the place where there is one. */
export const sheetProblems: ProblemTable<SheetProblemCode> = {
  'file-too-large': {
    status: 413,
    title: { th: 'ไฟล์ใหญ่เกินกำหนด', en: 'The file is larger than this host takes.' },
    cure: {
      th: 'ส่งเฉพาะแถวที่ต้องใช้ หรือให้ผู้ดูแลเพิ่มขนาดที่รับ',
      en: 'Upload only the lines that are needed, or ask the operator for more room.',
    },
  },
  'file-empty': {
    status: 422,
    title: { th: 'ไฟล์ไม่มีข้อมูล', en: 'The file has no lines of data.' },
    cure: mendFile,
  },
  'file-malformed': {
    status: 422,
    title: {
      th: 'ไฟล์ไม่เป็น CSV ที่ถูกต้อง ณ ตำแหน่งที่ระบุ',
      en: 'At this place the file is no well-formed CSV: a quote without an end, or more or fewer cells than the first line has.',
    },
    cure: mendFile,
  },
  'file-workbook': {
    status: 422,
    title: {
      th: 'อ่านสมุดงานไม่ได้',
      en: 'The workbook can not be read: it has a password, is damaged or of the old format (.xls), or lacks the sheet.',
    },
    cure: {
      th: 'บันทึกเป็น .xlsx โดยไม่ใส่รหัสผ่าน หรือบันทึกเป็น CSV UTF-8 แล้วส่งใหม่ ตรวจชื่อแผ่นงานด้วย ข้อมูลชุดเดิมยังใช้อยู่',
      en: 'Save it as .xlsx without a password, or as CSV UTF-8, and upload it again; look at the name of the sheet. What was there before is still in use.',
    },
  },
  'file-value': {
    status: 422,
    title: {
      th: 'ค่าไม่ถูกต้อง ณ ตำแหน่งที่ระบุ',
      en: 'At this place the value does not fit: it is none, or another kind than is expected there.',
    },
    cure: mendFile,
  },
};

export const sheetProblem = problemsOf(sheetProblems);
