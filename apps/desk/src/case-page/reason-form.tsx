import { TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from './decision-shell.tsx';
import { decisionTexts } from './decision-texts.ts';
import { procedureTexts } from './procedure-texts.ts';
import { typedOf } from '../page/posted-form.ts';

/** Return of an application, revocation of a document, a fee that goes back, the letter that a delay owes: all are reasons in the officer's words. */
export function ReasonForm(
  props: FormProps & {
    kind: 'return' | 'lateness' | 'revoke' | 'refund' | 'extend-appeal';
    document?: string;
    sum?: string;
  },
): VNode {
  const { kind, language, values, faults, document = '', sum = '' } = props;
  const text = decisionTexts(language);
  const procedure = procedureTexts(language);
  const actions = caseTexts(language).actions;
  const words = {
    return: { title: actions.return, lead: text.returnLead, confirm: text.confirmReturn },
    lateness: { title: actions['explain-lateness'], lead: text.latenessLead, confirm: text.confirmLateness },
    refund: { title: actions['order-refund'], lead: text.refundLead(sum), confirm: text.confirmRefund },
    revoke: { title: actions.revoke, lead: text.revokeLead(document), confirm: text.confirmRevoke },
    'extend-appeal': {
      title: actions['extend-appeal'],
      lead: procedure.extendLead,
      confirm: procedure.confirmExtend,
    },
  }[kind];
  const isAgainst = kind === 'return' || kind === 'revoke';
  return (
    <DecisionShell {...props} action={kind} {...words} tone={isAgainst ? 'wrong' : 'main'}>
      <TextArea
        name="reasons"
        label={text.reasons}
        value={typedOf(values, 'reasons')}
        fault={faultOf(faults, 'reasons')}
        maxLength={8000}
      />
    </DecisionShell>
  );
}
