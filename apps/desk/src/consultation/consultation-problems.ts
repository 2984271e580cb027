import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type ConsultationProblemCode =
  | 'consultation-unknown'
  | 'consultation-malformed'
  | 'consultation-beyond'
  | 'consultation-changed';

/** Why a question to another agency, or its answer, is not taken. */
export const consultationProblems: ProblemTable<ConsultationProblemCode> = {
  'consultation-unknown': {
    status: 404,
    title: { th: 'ไม่พบข้อหารือนี้', en: 'There is no such consultation' },
    cure: { th: 'เริ่มจากรายการข้อหารือ', en: 'Start from the list of consultations.' },
  },
  'consultation-malformed': {
    status: 422,
    title: { th: 'ข้อหารือมีรูปแบบไม่ถูกต้อง', en: 'The consultation does not follow its schema' },
    cure: { th: 'แก้ระบบที่ส่ง แล้วส่งอีกครั้ง', en: 'Mend the system that sends it, and send it again.' },
  },
  'consultation-beyond': {
    status: 422,
    title: {
      th: 'ข้อหารือนี้เกินกว่าที่งานบริการกำหนดให้ถามหรือส่ง',
      en: 'The consultation asks or carries more than its service lists',
    },
    cure: {
      th: 'ส่งเฉพาะรายการใน consultations ของงานบริการ จากหน่วยงานที่ให้บริการนั้น',
      en: 'Send what the service’s consultations list, from an agency that provides it, and nothing else.',
    },
  },
  'consultation-changed': {
    status: 409,
    title: { th: 'ข้อหารือนี้รับไว้แล้วด้วยเนื้อหาอื่น', en: 'This consultation is here already, with other content' },
    cure: { th: 'ถามใหม่ด้วยรหัสใหม่', en: 'Ask anew, under an id of its own.' },
  },
};

export const consultationProblem = problemsOf(consultationProblems);
