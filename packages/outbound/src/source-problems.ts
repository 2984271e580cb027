import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type SourceProblemCode = 'source-token' | 'source-head' | 'source-body';

const askOperator = {
  th: 'แจ้งผู้ดูแลเกตเวย์ของหน่วยงาน',
  en: "Tell the operator of the agency's gateway.",
};

/** What the private door refuses before a route sees it. */
export const sourceProblems = {
  'source-token': {
    status: 401,
    title: { th: 'ประตูนี้เปิดให้เกตเวย์ของหน่วยงานเท่านั้น', en: "This door is for the agency's own gateway." },
    cure: askOperator,
  },
  'source-head': {
    status: 400,
    title: { th: 'คำขอจากเกตเวย์ขาดส่วนหัว', en: 'The gateway has handed over an incomplete request.' },
    cure: askOperator,
  },
  'source-body': {
    status: 422,
    title: { th: 'เนื้อหาไม่ตรงกับแบบที่กำหนด', en: 'The body is not what this data service takes.' },
    cure: {
      th: 'แก้เนื้อหาให้ตรงกับเอกสารของบริการข้อมูล แล้วส่งใหม่',
      en: 'Mend the body as the documentation of the data service says, then send it again.',
    },
  },
} as const satisfies ProblemTable<SourceProblemCode>;

export const sourceProblem = problemsOf<SourceProblemCode>(sourceProblems);
