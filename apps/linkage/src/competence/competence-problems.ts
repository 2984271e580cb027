import type { ProblemTable } from '@saphan/contracts';

export type CompetenceProblemCode =
  | 'competence-lacking'
  | 'competence-unknown'
  | 'holding-of-other'
  | 'holding-unknown';

/** What the rooms of people and competences refuse, and what to do then. */
export const competenceProblems: ProblemTable<CompetenceProblemCode> = {
  'competence-lacking': {
    status: 409,
    title: { th: 'ยังไม่มีสมรรถนะที่สิทธินี้ต้องใช้', en: 'A competence that the right demands is not held' },
    cure: {
      th: 'บันทึกสมรรถนะของคนนั้นที่หน้าสมรรถนะก่อน แล้วให้สิทธิอีกครั้ง',
      en: 'Enter the person’s competence at the page of competences, then give the right again.',
    },
  },
  'competence-unknown': {
    status: 422,
    title: { th: 'ไม่มีสมรรถนะ หลักสูตร หรือสิทธินี้', en: 'There is no such competence, course or right' },
    cure: { th: 'ดูทั้งหมดที่หน้าสมรรถนะ', en: 'The page of competences lists all of them.' },
  },
  'holding-of-other': {
    status: 403,
    title: {
      th: 'บันทึกสมรรถนะของคนของหน่วยงานนี้ไม่ได้',
      en: 'Competences of this agency’s people are not yours to write',
    },
    cure: {
      th: 'ผู้กำกับดูแลของหน่วยงานนั้นหรือนายทะเบียนเป็นผู้บันทึก',
      en: 'A steward of that agency or a registrar writes them.',
    },
  },
  'holding-unknown': {
    status: 404,
    title: { th: 'ไม่มีรายการนี้ หรือถูกยกเลิกแล้ว', en: 'There is no such entry, or it was taken back' },
    cure: { th: 'ดูทั้งหมดที่หน้าคนของหน่วยงาน', en: 'The page of the agency’s people lists all of them.' },
  },
};
