import { ChoiceField } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from './decision-shell.tsx';
import { decisionTexts } from './decision-texts.ts';
import { typedOf } from '../page/posted-form.ts';

export function AssignForm(props: FormProps & { officers: readonly { id: string; name: string }[] }): VNode {
  const { language, values, faults, officers } = props;
  const text = decisionTexts(language);
  return (
    <DecisionShell
      {...props}
      action="assign"
      title={caseTexts(language).actions.assign}
      lead={text.assignLead}
      confirm={text.confirmAssign}
    >
      <ChoiceField
        name="officer"
        label={caseTexts(language).owner}
        chosen={[typedOf(values, 'officer')]}
        fault={faultOf(faults, 'officer')}
        choices={officers.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </DecisionShell>
  );
}
