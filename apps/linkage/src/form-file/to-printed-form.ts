import { namesOf } from '@saphan/catalogue';
import { defineTexts, type Catalogue, type Form, type Language, type Question } from '@saphan/contracts';
import type { PrintedForm } from '@saphan/documents';
import { tryExpression } from '../form-designer/try-expression.ts';

const texts = defineTexts(
  {
    yes: 'ใช่',
    no: 'ไม่ใช่',
    when: (numbers: string) => `ตอบหรือไม่ขึ้นกับคำตอบข้อ ${numbers}`,
    otherwise: 'ตอบเฉพาะกรณีที่เกี่ยวข้อง',
    baht: 'บาท',
    calculated: (words: string) => `คำนวณ: ${words}`,
    rows: 'กรอกรายการละหนึ่งชุด ถ้าไม่พอ ใช้กระดาษเพิ่ม',
  },
  {
    yes: 'Yes',
    no: 'No',
    when: (numbers: string) => `Whether it is to be answered depends on ${numbers}.`,
    otherwise: 'Answer it where it applies.',
    baht: 'baht',
    calculated: (words: string) => `Work it out: ${words}`,
    rows: 'One set for each. Where there are more, use another sheet.',
  },
);

interface Printing {
  readonly language: Language;
  readonly service: string;
  readonly agency?: { readonly name: string; readonly shortName: string };
  readonly demo: boolean;
}

/** What of a form goes on paper; all of it where nothing is said. */
export interface PrintedParts {
  /** Ids of the pages of the form that are its sections. */
  readonly pages?: readonly string[];
  readonly withoutHints?: boolean;
}

const printedRows = 2;
const mostPrintedRows = 10;

const identifying: readonly Question['kind'][] = ['pid', 'juristic-id'];

/**
 * A form in force as it is printed, to be written into. Questions have the numbers of the whole form, also where only some of its
 * sections are printed.
 */
export function toPrintedForm(
  form: Form,
  catalogue: Catalogue,
  printing: Printing,
  { pages: wanted = [], withoutHints = false }: PrintedParts = {},
): PrintedForm {
  const { language } = printing;
  const chosen = form.pages.filter(({ id }) => wanted.includes(id));
  const sections = chosen.length === 0 ? form.pages : chosen;
  const text = texts(language);
  const questions = form.pages.flatMap((page) => page.questions);
  const answered = questions.filter(({ kind }) => kind !== 'note');
  const numbers = new Map(answered.map(({ id }, index) => [id, index + 1]));
  const items = new Map(catalogue.items.map((item) => [item.id, item]));
  const types = namesOf(catalogue.items, questions);

  function notesOf({ condition, calculation }: Question): string[] {
    const worked = calculation === undefined ? [] : [text.calculated(calculation.words[language])];
    return [...worked, ...notesOfCondition(condition)];
  }

  function notesOfCondition(condition: string | undefined): string[] {
    if (condition === undefined) return [];
    const { compiled } = tryExpression(condition, types);
    const known = (compiled?.dependencies ?? []).map((id) => numbers.get(id));
    const isWhole = known.length > 0 && !known.includes(undefined);
    return [isWhole ? text.when(known.join(', ')) : text.otherwise];
  }

  function optionsOf({ kind, options = [] }: Question): string[] {
    const given = options.map(({ label }) => label[language]);
    return kind === 'yes-no' && given.length === 0 ? [text.yes, text.no] : given;
  }

  const print = (question: Question): PrintedForm['pages'][number]['questions'][number] => {
    const { id, kind, label, hint, required } = question;
    const number = numbers.get(id);
    const unit = question.unit?.[language] ?? (kind === 'money' ? text.baht : undefined);
    return {
      ...(number !== undefined && { number }),
      kind,
      label: label[language],
      ...(hint && !withoutHints && { hint: hint[language] }),
      ...(unit !== undefined && { unit }),
      required,
      notes: notesOf(question),
      options: optionsOf(question),
      // By the numbers whoever takes the form asks the registers for the rest.
      known: items.get(id)?.source !== undefined && !identifying.includes(kind),
    };
  };

  /** A group stands as its heading and as many sets of its questions as a sheet has room for. */
  function printAll(question: Question, depth = 0): PrintedForm['pages'][number]['questions'][number][] {
    const { questions: inner, entry } = question;
    if (inner === undefined) return [print(question)];
    const heading = { ...print(question), kind: 'note' as const, notes: [...notesOf(question), text.rows] };
    const sets = depth === 0 ? Math.min(Math.max(question.minimum ?? 0, printedRows), mostPrintedRows) : 1;
    const rows = Array.from({ length: sets }, (_, row) =>
      inner.flatMap((each) =>
        printAll(each, depth + 1).map((printed) => ({
          ...printed,
          label: `${entry?.[language] ?? ''} ${row + 1}: ${printed.label}`.trim(),
        })),
      ),
    );
    return [heading, ...rows.flat()];
  }

  return {
    ...printing,
    title: form.title[language],
    pages: sections.map(({ title, lead, questions: asked }) => ({
      title: title[language],
      ...(lead && { lead: lead[language] }),
      questions: asked.flatMap((question) => printAll(question)),
    })),
  };
}
