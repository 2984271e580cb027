import { getLegalRule, hearingExceptions, legalRules, toLegalDue, wasHeard } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { ChoiceField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from './decision-shell.tsx';
import { faultTexts } from './fault-texts.ts';
import { exceptionNames, procedureTexts } from './procedure-texts.ts';
import { needed, type Asked, type Read } from './read-decision.ts';
import { type OfficerDraft } from './take-officer-action.ts';
import { textOf, typedOf, type PostedForm } from '../page/posted-form.ts';

/** What the law's own row gives; an officer may give more time. */
export const hearingDays = ({ desk }: Pick<Asked, 'desk'>): number =>
  getLegalRule(legalRules, 'hearing', toBangkokDay(desk.clock())).days as number;

/** Facts and time by which a person is heard before an order against them. */
export function HearForm(props: FormProps): VNode {
  const { language, values, faults } = props;
  const text = procedureTexts(language);
  return (
    <DecisionShell
      {...props}
      action="hear"
      title={caseTexts(language).actions.hear}
      lead={text.hearLead}
      confirm={text.confirmHear}
    >
      <TextArea
        name="facts"
        label={text.hearFacts}
        value={typedOf(values, 'facts')}
        fault={faultOf(faults, 'facts')}
        maxLength={8000}
      />
      <TextField
        name="days"
        label={text.days}
        value={typedOf(values, 'days')}
        fault={faultOf(faults, 'days')}
        inputMode="numeric"
        maxLength={2}
      />
    </DecisionShell>
  );
}

export function readHearing(asked: Asked): Read {
  const { desk, form, language } = asked;
  const days = textOf(form, 'days');
  const faults = needed(asked, ['facts']);
  if (!/^([1-9]|[1-5][0-9]|60)$/.test(days))
    faults.push({ field: 'days', message: procedureTexts(language).daysFault });
  if (faults.length > 0) return { faults };
  const now = desk.clock();
  const until = toLegalDue(now.toISOString(), { days: Number(days), unit: 'calendar' }, desk.holidays);
  const hearing = toUuidV7(now.getTime());
  return { draft: { type: 'hear', hearing, facts: textOf(form, 'facts'), until } };
}

/** Asked in the form of a refusal where the person was not heard: which exception, and why. */
export function UnheardFields({ desk, data, language, values, faults }: FormProps): VNode | null {
  const text = procedureTexts(language);
  if (wasHeard(data.open.view, desk.clock().toISOString())) return null;
  return (
    <>
      <ChoiceField
        name="unheard"
        label={text.unheard}
        hint={text.unheardHint}
        chosen={[typedOf(values, 'unheard')]}
        fault={faultOf(faults, 'unheard')}
        choices={hearingExceptions.map((value) => ({ value, label: exceptionNames[value][language] }))}
      />
      <TextField
        name="unheardReason"
        label={text.unheardReason}
        hint={text.unheardReasonHint}
        value={typedOf(values, 'unheardReason')}
        fault={faultOf(faults, 'unheardReason')}
        required={false}
        width="wide"
        maxLength={1000}
      />
    </>
  );
}

type Unheard = Extract<OfficerDraft, { readonly type: 'refuse' }>['unheard'];

const isException = (text: string): text is NonNullable<Unheard>['exception'] =>
  (hearingExceptions as readonly string[]).includes(text);

/** What a refusal says of the hearing: nothing where there was one. */
export function readUnheard({
  desk,
  data,
  form,
}: Asked): { unheard?: NonNullable<Unheard> } | { fault: string } {
  if (wasHeard(data.open.view, desk.clock().toISOString())) return {};
  const exception = textOf(form, 'unheard');
  if (!isException(exception)) return { fault: 'unheard' };
  const reason = textOf(form, 'unheardReason');
  if (exception !== 'own-facts' && reason === '') return { fault: 'unheardReason' };
  return { unheard: { exception, ...(reason !== '' && { reason }) } };
}

export const unheardFault = (field: string, language: Asked['language']) => ({
  field,
  message: faultTexts(language).needed,
});

/** What stands in the form when it is first opened. */
export const initialHearing = (asked: Asked): PostedForm => ({ days: String(hearingDays(asked)) });
