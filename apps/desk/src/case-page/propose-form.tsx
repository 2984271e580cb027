import { defineTexts } from '@saphan/contracts';
import { ChoiceField, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from './decision-shell.tsx';
import { faultTexts } from './fault-texts.ts';
import { needed, type Asked, type Read } from './read-decision.ts';
import { textOf, typedOf, type PostedForm } from '../page/posted-form.ts';

export const proposalTexts = defineTexts(
  {
    lead: 'งานบริการนี้มีเจ้าหน้าที่สองคนตัดสิน คุณเสนอ อีกคนวินิจฉัย ผู้ยื่นยังไม่ได้รับแจ้ง ถ้าข้อมูลเปลี่ยนหลังเสนอ ต้องเสนอใหม่',
    outcome: 'เสนอให้',
    outcomes: { approve: 'อนุมัติ', refuse: 'ไม่อนุมัติ' },
    reasons: 'เหตุผลถึงผู้วินิจฉัย',
    reasonsHint: 'ตรวจอะไรแล้ว พบอะไร ถ้าเสนอไม่อนุมัติ ข้อความนี้ไปรอในหนังสือให้ผู้วินิจฉัยแก้',
    confirm: 'เสนอ',
    title: 'ความเห็นที่เสนอ',
    none: 'ยังไม่มีผู้เสนอ เจ้าหน้าที่คนหนึ่งเสนอก่อน แล้วอีกคนวินิจฉัย',
    by: (name: string) => `เสนอโดย ${name}`,
  },
  {
    lead: 'Two officers decide on this service: you propose, another makes the decision. The person is told nothing yet. Where facts change afterwards, it is proposed anew.',
    outcome: 'Proposed',
    outcomes: { approve: 'Approve', refuse: 'Refuse' },
    reasons: 'Reasons, for who decides',
    reasonsHint:
      'What you looked at and what you found. Where you propose to refuse, this waits in the letter for who decides.',
    confirm: 'Propose',
    title: 'Proposed decision',
    none: 'Nothing is proposed yet: one officer proposes, then another decides.',
    by: (name: string) => `proposed by ${name}`,
  },
);

/** What an officer would decide, for another who does. */
export function ProposeForm(props: FormProps): VNode {
  const { language, values, faults } = props;
  const text = proposalTexts(language);
  return (
    <DecisionShell
      {...props}
      action="propose"
      title={caseTexts(language).actions.propose}
      lead={text.lead}
      confirm={text.confirm}
    >
      <ChoiceField
        name="outcome"
        label={text.outcome}
        chosen={[typedOf(values, 'outcome')]}
        fault={faultOf(faults, 'outcome')}
        choices={(['approve', 'refuse'] as const).map((value) => ({ value, label: text.outcomes[value] }))}
      />
      <TextArea
        name="reasons"
        label={text.reasons}
        hint={text.reasonsHint}
        value={typedOf(values, 'reasons')}
        fault={faultOf(faults, 'reasons')}
        maxLength={8000}
      />
    </DecisionShell>
  );
}

export function readProposal(asked: Asked): Read {
  const outcome = textOf(asked.form, 'outcome');
  const faults = needed(asked, ['reasons']);
  if (outcome !== 'approve' && outcome !== 'refuse')
    return { faults: [{ field: 'outcome', message: faultTexts(asked.language).needed }, ...faults] };
  if (faults.length > 0) return { faults };
  return { draft: { type: 'propose', outcome, reasons: textOf(asked.form, 'reasons') } };
}

/** What was proposed, and the facts that the person was heard on, stand in the form of who refuses, to be kept or changed. */
export function initialRefusal({ data }: Asked): PostedForm {
  const { proposal, hearing } = data.open.view;
  return {
    ...(hearing !== undefined && { facts: hearing.facts }),
    ...(proposal?.outcome === 'refuse' && { reasons: proposal.reasons }),
  };
}
