import { defineTexts, type Form } from '@saphan/contracts';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';

const texts = defineTexts(
  {
    choose: 'เลือกส่วนที่จะพิมพ์',
    sections: 'ส่วนของแบบฟอร์ม',
    all: 'ถ้าไม่เลือกเลย จะพิมพ์ทุกส่วน',
    withoutHints: 'ไม่พิมพ์คำแนะนำ',
    questions: (count: number) => `${String(count)} ข้อ`,
    print: 'เปิด PDF เพื่อพิมพ์',
  },
  {
    choose: 'Choose what to print',
    sections: 'Sections of the form',
    all: 'Where none is ticked, all are printed.',
    withoutHints: 'Leave hints out',
    questions: (count: number) => `${String(count)} ${count === 1 ? 'question' : 'questions'}`,
    print: 'Open the PDF to print',
  },
);

/** What of a form goes on paper: its sections, and whether hints do. The numbers of the questions stay those of the whole form. */
export function PrintChoice({ form, action }: { form: Form; action: string }): VNode {
  const language = useLanguage();
  const text = texts(language);
  return (
    <details>
      <summary>{text.choose}</summary>
      <form method="get" action={action} class="stack">
        <fieldset class="stack-tight">
          <legend>{text.sections}</legend>
          <small class="muted">{text.all}</small>
          {form.pages.map(({ id, title, questions }) => (
            <label class="choice">
              <input type="checkbox" name="pages" value={id} checked />
              <span>
                {title[language]}{' '}
                <span class="muted">
                  · {text.questions(questions.filter(({ kind }) => kind !== 'note').length)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <label class="choice">
          <input type="checkbox" name="without" value="hints" />
          <span>{text.withoutHints}</span>
        </label>
        <p>
          <button class="button button-quiet">{text.print}</button>
        </p>
      </form>
    </details>
  );
}
