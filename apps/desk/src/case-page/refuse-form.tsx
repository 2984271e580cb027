import { ChoiceField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { toLawText } from '../document/to-order.ts';
import { LetterPreview } from '../letter/letter-preview.tsx';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from './decision-shell.tsx';
import { UnheardFields } from './hear-form.tsx';
import { decisionTexts } from './decision-texts.ts';
import { typedOf } from '../page/posted-form.ts';

export function RefuseForm(props: FormProps): VNode {
  const { data, language, values, faults } = props;
  const text = decisionTexts(language);
  const reasons = data.service?.refusalReasons ?? [];
  const lawOf = (code: string) => {
    const law = reasons.find((reason) => reason.code === code)?.law;
    return law && toLawText(law);
  };
  const area = (name: string, label: string, hint?: string, rows = 4) => (
    <TextArea
      name={name}
      label={label}
      hint={hint}
      value={typedOf(values, name)}
      fault={faultOf(faults, name)}
      rows={rows}
      maxLength={8000}
    />
  );
  return (
    <DecisionShell
      {...props}
      action="refuse"
      title={caseTexts(language).actions.refuse}
      lead={text.refuseLead}
      confirm={text.confirmRefuse}
      tone="wrong"
    >
      <ChoiceField
        name="reasonCode"
        label={text.reason}
        chosen={[typedOf(values, 'reasonCode')]}
        fault={faultOf(faults, 'reasonCode')}
        choices={[
          ...reasons.map(({ code, text: reason }) => ({
            value: code,
            label: reason[language],
            note: lawOf(code)?.[language] ?? '',
          })),
          { value: 'own', label: text.ownReason },
        ]}
      />
      <UnheardFields {...props} />
      {area('facts', text.facts, text.factsHint)}
      {area('reasons', text.reasons)}
      {area('law', text.law, text.lawHint, 2)}
      {area('lawEn', text.lawEn, undefined, 2)}
      <TextField
        name="appealTo"
        label={text.appealTo}
        value={typedOf(values, 'appealTo')}
        fault={faultOf(faults, 'appealTo')}
        width="wide"
        maxLength={300}
      />
      <LetterPreview case={data.open.row.id} action="refuse" language={language} />
    </DecisionShell>
  );
}
