import { TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, textOf, type FormProps } from './decision-shell.tsx';
import { decisionTexts } from './decision-texts.ts';

/** Return of an application, and the letter that a delay owes: both are reasons in the officer's words. */
export function ReasonForm(props: FormProps & { kind: 'return' | 'lateness' }): VNode {
  const { kind, language, values, faults } = props;
  const text = decisionTexts(language);
  const isReturn = kind === 'return';
  const actions = caseTexts(language).actions;
  return (
    <DecisionShell
      {...props}
      action={kind}
      title={isReturn ? actions.return : actions['explain-lateness']}
      lead={isReturn ? text.returnLead : text.latenessLead}
      confirm={isReturn ? text.confirmReturn : text.confirmLateness}
      tone={isReturn ? 'wrong' : 'main'}
    >
      <TextArea
        name="reasons"
        label={text.reasons}
        value={textOf(values, 'reasons')}
        fault={faultOf(faults, 'reasons')}
        maxLength={8000}
      />
    </DecisionShell>
  );
}
