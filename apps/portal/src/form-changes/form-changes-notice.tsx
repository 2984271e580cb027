import { defineTexts, type Language } from '@saphan/contracts';
import { Button, fieldId, Form, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { pagePath } from '../form/steps-of.ts';
import type { FormChanges, PlacedQuestion } from './find-form-changes.ts';

const texts = defineTexts(
  {
    title: 'แบบคำขอเปลี่ยนไปตั้งแต่คุณตอบครั้งก่อน',
    kept: 'คำตอบของคุณยังอยู่ครบ',
    added: 'คำถามใหม่',
    changed: 'คำถามที่เปลี่ยนไป ตรวจคำตอบเดิมอีกครั้ง',
    gone: 'ไม่ถามแล้ว คำตอบจะไม่ถูกส่งไปที่ใด',
    seen: 'รับทราบ',
  },
  {
    title: 'The form has changed since you last answered it',
    kept: 'All that you answered is kept.',
    added: 'New questions',
    changed: 'Asked in another way now: look at your answer again',
    gone: 'No longer asked: these answers are sent nowhere',
    seen: 'Understood',
  },
);

export interface FormChangesProps {
  language: Language;
  /** Id of the application. */
  application: string;
  changes: FormChanges | undefined;
  /** Page of the form on which the notice stands; none on the check of answers. */
  page?: string;
}

/** What a newer edition of the form has changed for who comes back to a draft; stands until they say that they have seen it. */
export function FormChangesNotice({ language, application, changes, page }: FormChangesProps): VNode | null {
  if (changes === undefined) return null;
  const text = texts(language);
  const toLink = ({ question, page: at }: PlacedQuestion): VNode => (
    <a href={`${pagePath(application, at)}#${fieldId(question.id)}`}>{question.label[language]}</a>
  );
  const list = (title: string, entries: readonly (VNode | string)[]): VNode | null =>
    entries.length === 0 ? null : (
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        <ul class="marks">
          {entries.map((entry) => (
            <li>{entry}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <Notice tone="wait" title={text.title}>
      <p>{text.kept}</p>
      {list(text.added, changes.added.map(toLink))}
      {list(text.changed, changes.changed.map(toLink))}
      {list(
        text.gone,
        changes.gone.map(({ label }) => label[language]),
      )}
      <Form action={`/apply/${application}/form-changes`}>
        {page !== undefined && <input type="hidden" name="page" value={page} />}
        <Button tone="quiet" size="small">
          {text.seen}
        </Button>
      </Form>
    </Notice>
  );
}
