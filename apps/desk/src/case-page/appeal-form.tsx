import { appealOutcomes, type AppealOutcome } from '@saphan/cases';
import { ChoiceField, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { LetterPreview } from '../letter/letter-preview.tsx';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from './decision-shell.tsx';
import { decisionTexts } from './decision-texts.ts';
import { outcomeNames, procedureTexts } from './procedure-texts.ts';
import { needed, type Asked, type Read } from './read-decision.ts';
import { textOf, typedOf, type PostedForm } from '../page/posted-form.ts';

/** What becomes of the order that is appealed against, with facts, law and reasons as any order (2539 Act, s.37). */
export function AppealForm(props: FormProps): VNode {
  const { language, values, faults } = props;
  const text = procedureTexts(language);
  const words = decisionTexts(language);
  const area = (name: string, label: string, rows: number) => (
    <TextArea
      name={name}
      label={label}
      value={typedOf(values, name)}
      fault={faultOf(faults, name)}
      rows={rows}
      maxLength={8000}
    />
  );
  return (
    <DecisionShell
      {...props}
      action="decide-appeal"
      title={caseTexts(language).actions['decide-appeal']}
      lead={text.decideLead}
      confirm={text.confirmDecide}
    >
      <ChoiceField
        name="outcome"
        label={text.outcome}
        chosen={[typedOf(values, 'outcome')]}
        fault={faultOf(faults, 'outcome')}
        choices={appealOutcomes.map((value) => ({ value, label: outcomeNames[value][language] }))}
      />
      {area('facts', words.facts, 4)}
      {area('law', words.law, 2)}
      {area('lawEn', words.lawEn, 2)}
      {area('reasons', words.reasons, 4)}
      <LetterPreview case={props.data.open.row.id} action="decide-appeal" language={language} />
    </DecisionShell>
  );
}

const isOutcome = (text: string): text is AppealOutcome =>
  (appealOutcomes as readonly string[]).includes(text);

export function readAppealDecision(asked: Asked): Read {
  const { form } = asked;
  const outcome = textOf(form, 'outcome');
  const faults = needed(asked, ['facts', 'law', 'reasons']);
  if (!isOutcome(outcome)) return { faults: [...needed({ ...asked, form: {} }, ['outcome']), ...faults] };
  if (faults.length > 0) return { faults };
  return { draft: { type: 'decide-appeal', ...toAppealWords(form), outcome } };
}

/** What the form says, be it whole or not yet; the order stands until another outcome is chosen. */
export function toAppealWords(form: PostedForm) {
  const law = textOf(form, 'law');
  const outcome = textOf(form, 'outcome');
  return {
    outcome: isOutcome(outcome) ? outcome : ('upheld' as const),
    facts: textOf(form, 'facts'),
    law: { th: law, en: textOf(form, 'lawEn') || law },
    reasons: textOf(form, 'reasons'),
  };
}
