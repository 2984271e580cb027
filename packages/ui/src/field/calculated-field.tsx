import { defineTexts, type Question } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { fieldId } from '../error-summary/error-summary.tsx';

const texts = defineTexts(
  { how: 'คำนวณจาก', open: 'คำนวณให้เมื่อตอบครบ' },
  { how: 'Worked out:', open: 'worked out once all of it is answered' },
);

export interface CalculatedFieldProps {
  question: Pick<Question, 'calculation'>;
  name: string;
  label: string;
  hint?: string | undefined;
  why?: string | undefined;
  fault?: string | undefined;
  /** As people read it; none while it can't be worked out. */
  value: string | undefined;
}

/**
 * A value that is worked out instead of asked, and how. Nothing is posted for it: the server works it out again. An `output` tells
 * those who listen when it changes.
 */
export function CalculatedField({ question, value, ...frame }: CalculatedFieldProps): VNode {
  const language = useLanguage();
  const text = texts(language);
  const words = question.calculation?.words[language] ?? '';
  const id = fieldId(frame.name);
  return (
    <FieldFrame {...frame}>
      <output
        class="calculated"
        id={id}
        tabIndex={-1}
        data-calculated={frame.name}
        data-open={text.open}
        data-known={value === undefined ? undefined : 'yes'}
        aria-describedby={[describedBy(frame), `${id}-how`].filter(Boolean).join(' ')}
      >
        {value ?? text.open}
      </output>
      <p class="field-hint" id={`${id}-how`}>
        {text.how} {words}
      </p>
    </FieldFrame>
  );
}
