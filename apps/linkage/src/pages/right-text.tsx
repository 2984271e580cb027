import { defineTexts } from '@saphan/contracts';

/** The three rights, as a reader meets them. */
export const rightTexts = defineTexts(
  {
    name: {
      citizen: 'สิทธิของประชาชน',
      officer: 'อำนาจหน้าที่ของเจ้าหน้าที่',
      submission: 'การยื่นคำขอ',
    },
    meaning: {
      citizen: 'ขอได้เมื่อเจ้าของข้อมูลยืนยันตัวตนเองภายใน 30 นาที ผู้ให้ข้อมูลตรวจหลักฐานการยืนยันตัวตนก่อนตอบทุกครั้ง',
      officer: 'ขอได้เพื่อภารกิจตามกฎหมาย โดยต้องลงนามว่าเจ้าหน้าที่หรือระบบใดขอ เพื่อเรื่องใด',
      submission: 'ส่งได้เฉพาะสิ่งที่ผู้ยื่นแสดงเจตนาไว้ โดยผูกกับค่าย่อยของเนื้อหาที่ส่ง',
    },
    relation: {
      self: 'ตนเอง',
      director: 'กรรมการผู้มีอำนาจลงนาม',
      householder: 'เจ้าบ้าน',
      resident: 'ผู้อยู่อาศัยในบ้าน',
      parent: 'บิดามารดา',
      guardian: 'ผู้ปกครองตามคำสั่งศาล',
    },
  },
  {
    name: {
      citizen: "the person's own right",
      officer: "an officer's legal task",
      submission: 'a submission',
    },
    meaning: {
      citizen:
        'Asked only when the person concerned has signed in within 30 minutes; the giver checks the proof of sign-in before each answer.',
      officer:
        'Asked only for a legal task, with a signature that says which officer or system asks, and for which case.',
      submission: 'Carries only what a person has declared, bound to the digest of what is delivered.',
    },
    relation: {
      self: 'oneself',
      director: 'authorised director',
      householder: 'householder',
      resident: 'resident of the house',
      parent: 'parent',
      guardian: 'guardian',
    },
  },
);
