import { Problem, type LocalText, type ProblemTable } from '@saphan/contracts';

export type ExpressionProblemCode =
  | 'expression-syntax'
  | 'expression-unknown-name'
  | 'expression-type'
  | 'expression-unknown-choice'
  | 'expression-unsupported';

/** What can be wrong with an expression when it is published. `at` is `line:column`. */
export const expressionProblems: ProblemTable<ExpressionProblemCode> = {
  'expression-syntax': {
    status: 422,
    title: { th: 'อ่านเงื่อนไขไม่ได้', en: 'The expression cannot be read' },
    cure: {
      th: 'ดูตำแหน่งที่ระบุ มักขาดวงเล็บ เครื่องหมายคำพูด หรือตัวดำเนินการ',
      en: 'Look at the place named: often a bracket, a quote or an operator is missing.',
    },
  },
  'expression-unknown-name': {
    status: 422,
    title: { th: 'มีชื่อที่ไม่รู้จักในเงื่อนไข', en: 'The expression uses an unknown name' },
    cure: {
      th: 'ใช้รหัสรายการข้อมูลหรือรหัสคำถามที่มีในรายการ',
      en: 'Use the id of a data item or question of this catalogue.',
    },
  },
  'expression-type': {
    status: 422,
    title: { th: 'ชนิดข้อมูลในเงื่อนไขไม่เข้ากัน', en: 'The types in the expression do not fit' },
    cure: {
      th: 'ใช้ข้อมูลชนิดเดียวกัน จำนวนเงินเขียน baht(…) วันที่เขียน date("…") ระยะเวลาเขียน duration("P30D")',
      en: 'Join like with like; write money as baht(…), dates as date("…"), durations as duration("P30D").',
    },
  },
  'expression-unknown-choice': {
    status: 422,
    title: {
      th: 'เงื่อนไขใช้รหัสตัวเลือกที่ไม่มี',
      en: 'The expression uses the code of a choice that does not exist',
    },
    cure: {
      th: 'ใช้รหัสที่อยู่ในตัวเลือกของคำถามหรือรายการข้อมูลนั้น (ไม่ใช่ข้อความที่แสดง) หรือเพิ่มตัวเลือกนี้',
      en: 'Use a code that the question or data item has among its choices (not the words shown), or add the choice.',
    },
  },
  'expression-unsupported': {
    status: 422,
    title: {
      th: 'เงื่อนไขใช้ส่วนของ FEEL ที่ไม่รองรับ',
      en: 'The expression uses a part of FEEL that is not supported',
    },
    cure: {
      th: 'ดูส่วนของ FEEL ที่ใช้ได้พร้อมตัวอย่างใน docs/expressions.md',
      en: 'See what can be used, with examples, in docs/expressions.md.',
    },
  },
};

/** What is wrong with an expression, with the words at fault in both languages: for who writes it, not for the log alone. */
export class ExpressionProblem extends Problem<ExpressionProblemCode> {
  readonly said: LocalText;

  constructor(code: ExpressionProblemCode, { said, at }: { readonly said: LocalText; readonly at: string }) {
    super(code, expressionProblems[code], { detail: said.en, at });
    this.said = said;
  }
}
