import { problemsOf, type ProblemTable } from '@saphan/contracts';

const tellOperator = {
  th: 'แจ้งผู้ดูแลระบบ เรื่องและข้อมูลยังอยู่ครบ',
  en: 'Tell the operator; the case and its data are kept.',
};
const askIssuer = {
  th: 'ขอเอกสารฉบับใหม่จากหน่วยงานที่ออก หรือตรวจที่หน้าตรวจสอบเอกสาร',
  en: 'Ask the issuing agency for a new copy, or look on the page that checks documents.',
};

export type DocumentProblemCode =
  | 'template-refused'
  | 'inputs-malformed'
  | 'render-failed'
  | 'render-too-slow'
  | 'render-too-large'
  | 'letter-missing'
  | 'pdf-unreadable'
  | 'pdf-unsigned'
  | 'pdf-changed'
  | 'pdf-signature-wrong'
  | 'pdf-signer-unknown'
  | 'credential-wrong'
  | 'status-list-wrong';

/** Status, texts and cure of each refusal. */
export const documentProblems: ProblemTable<DocumentProblemCode> = {
  'template-refused': {
    status: 422,
    title: { th: 'แม่แบบเอกสารใช้ไม่ได้', en: 'The document’s template can’t be used.' },
    cure: {
      th: 'แก้แม่แบบในบัญชีรายการแล้วเผยแพร่ใหม่',
      en: 'Mend the template in the catalogue and publish again.',
    },
  },
  'inputs-malformed': {
    status: 500,
    title: { th: 'ข้อมูลที่จะพิมพ์ลงเอกสารไม่ครบ', en: 'What the document is made from is incomplete.' },
    cure: tellOperator,
  },
  'render-failed': {
    status: 500,
    title: { th: 'สร้างเอกสารไม่ได้', en: 'The document could not be made.' },
    cure: tellOperator,
  },
  'render-too-slow': {
    status: 503,
    title: { th: 'สร้างเอกสารไม่ทันเวลา', en: 'The document took too long to make.' },
    cure: { th: 'ลองใหม่ในอีกสักครู่', en: 'Try again in a moment.' },
  },
  'render-too-large': {
    status: 422,
    title: { th: 'สร้างเอกสารต้องใช้หน่วยความจำมากเกินไป', en: 'Making the document takes too much memory.' },
    cure: {
      th: 'แก้แม่แบบในบัญชีรายการให้ง่ายขึ้นแล้วเผยแพร่ใหม่',
      en: 'Make the template in the catalogue simpler and publish again.',
    },
  },
  'letter-missing': {
    status: 422,
    title: { th: 'มีตัวอักษรที่แบบอักษรของเอกสารไม่มี', en: 'A letter is not in the document’s typeface.' },
    cure: {
      th: 'เปลี่ยนตัวอักษรนั้นในข้อความ เช่น อีโมจิหรืออักษรจีน แล้วออกเอกสารใหม่',
      en: 'Change that letter (an emoji or Chinese character, say) in the text and issue again.',
    },
  },
  'pdf-unreadable': {
    status: 422,
    title: { th: 'อ่านแฟ้มนี้ไม่ได้', en: 'This file can’t be read as one of our documents.' },
    cure: askIssuer,
  },
  'pdf-unsigned': {
    status: 422,
    title: { th: 'เอกสารนี้ไม่มีลายมือชื่อ', en: 'This document is not signed.' },
    cure: askIssuer,
  },
  'pdf-changed': {
    status: 422,
    title: { th: 'เอกสารถูกแก้ไขหลังลงลายมือชื่อ', en: 'The document was changed after it was signed.' },
    cure: askIssuer,
  },
  'pdf-signature-wrong': {
    status: 422,
    title: { th: 'ลายมือชื่อในเอกสารไม่ถูกต้อง', en: 'The document’s signature is wrong.' },
    cure: askIssuer,
  },
  'pdf-signer-unknown': {
    status: 422,
    title: { th: 'ไม่รู้จักผู้ลงลายมือชื่อ', en: 'The signer is not one that the registry knows.' },
    cure: askIssuer,
  },
  'credential-wrong': {
    status: 422,
    title: { th: 'เอกสารดิจิทัลนี้ไม่ถูกต้อง', en: 'This credential is not valid.' },
    cure: askIssuer,
  },
  'status-list-wrong': {
    status: 422,
    title: {
      th: 'รายการสถานะเอกสารดิจิทัลนี้ไม่ถูกต้อง',
      en: 'This list of the states of credentials is not valid.',
    },
    cure: askIssuer,
  },
};

export const problem = problemsOf(documentProblems);
