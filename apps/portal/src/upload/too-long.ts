import type { AnswerFault, MergedQuestion } from '@saphan/forms';

const message = {
  th: 'ข้อความนี้ยาวเกินกว่าจะรับได้ ที่บันทึกไว้ก่อนยังอยู่ ย่อแล้วใส่ใหม่ หรือแนบเป็นไฟล์',
  en: 'This text is longer than can be taken. What was saved before is still there. Shorten it, or attach it as a file.',
};

/** Texts that were too long to be read, each at its question. @param fields names of their fields */
export const findTooLong = (
  questions: readonly Pick<MergedQuestion, 'question'>[],
  fields: readonly string[],
): AnswerFault[] =>
  fields.flatMap((field) => {
    const asked = questions.find(({ question: { id } }) => field === id || field.startsWith(`${id}.`));
    return asked === undefined ? [] : [{ question: asked.question.id, field, message }];
  });
