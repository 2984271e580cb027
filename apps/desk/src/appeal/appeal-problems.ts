import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type AppealProblemCode = 'statement-too-late' | 'appeal-not-open';

/** Why what a person says against an agency is not taken. */
export const appealProblems: ProblemTable<AppealProblemCode> = {
  'statement-too-late': {
    status: 409,
    title: {
      th: 'เรื่องนี้ไม่รอคำชี้แจงแล้ว',
      en: 'This case no longer waits for a statement',
    },
    cure: {
      th: 'ดูผลของเรื่องในหน้าติดตาม ถ้าไม่เห็นด้วยกับคำสั่งให้อุทธรณ์',
      en: 'See what was decided. Who disagrees with it appeals.',
    },
  },
  'appeal-not-open': {
    status: 409,
    title: {
      th: 'เรื่องนี้อุทธรณ์ไม่ได้ในขณะนี้',
      en: 'This case can’t be appealed against now',
    },
    cure: {
      th: 'อุทธรณ์ได้เฉพาะเรื่องที่ไม่อนุญาต และครั้งเดียวต่อหนึ่งคำสั่ง',
      en: 'An appeal is against a refusal, and once for each.',
    },
  },
};

export const appealProblem = problemsOf(appealProblems);
