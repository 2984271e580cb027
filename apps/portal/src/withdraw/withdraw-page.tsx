import { longestWithdrawalReason, type Language, type Service } from '@saphan/contracts';
import { ActionBar, Button, ChoiceField, ErrorSummary, Form, Notice, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { withdrawTexts } from './withdraw-texts.ts';

export const withdrawPath = (application: string, service: string): string =>
  `/applications/${application}/withdraw/${service}`;

/** Why a withdrawal was not taken: the reason is too long, or the register did not say whether the person may sign. */
export type WithdrawFault = 'too-long' | 'register-silent';

export interface WithdrawPageProps {
  language: Language;
  application: string;
  service: Service;
  /** Who stops working on it. */
  agency: string;
  /** Persons who must declare it. */
  needed: number;
  /** False where the application is of this service alone. */
  hasOthers: boolean;
  /** Those of the same application that can be withdrawn with it. */
  others: readonly Service[];
  /** True where the person has asked for it. */
  withOthers: boolean;
  reason: string;
  fault: WithdrawFault | undefined;
}

/** What a withdrawal means, and one button. */
export function WithdrawPage(props: WithdrawPageProps): VNode {
  const { language, application, service, agency, needed, hasOthers, others, withOthers, reason, fault } =
    props;
  const text = withdrawTexts(language);
  const tooLong = fault === 'too-long' ? text.tooLong : undefined;
  const points = [
    ...(hasOthers ? [others.length > 0 ? text.aloneUnless : text.alone] : []),
    text.undone,
    text.fee,
    text.late,
    text.kept,
  ];
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">{service.names[language]}</p>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead(agency)}</p>
      </div>
      {tooLong !== undefined && <ErrorSummary faults={[{ field: 'reason', message: tooLong }]} />}
      {fault === 'register-silent' && (
        <Notice tone="wait" title={text.silent}>
          {text.silentLead}
        </Notice>
      )}
      <ul class="marks">
        {points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      {needed > 1 && <Notice>{text.together(needed)}</Notice>}
      <Form action={withdrawPath(application, service.id)} class="stack-loose">
        <div class="fields">
          {others.length > 0 && (
            <ChoiceField
              name="all"
              label={text.others}
              hint={text.othersHint}
              kind="many"
              required={false}
              choices={[{ value: 'yes', label: others.map(({ names }) => names[language]).join(' · ') }]}
              chosen={withOthers ? ['yes'] : []}
            />
          )}
          <TextArea
            name="reason"
            label={text.reason}
            hint={text.reasonHint}
            value={reason}
            fault={tooLong}
            required={false}
            maxLength={longestWithdrawalReason}
          />
        </div>
        <p class="small muted">{text.how}</p>
        <ActionBar>
          <Button tone="wrong">{needed > 1 ? text.buttonTogether : text.button}</Button>
          <a href={`/applications/${application}`}>{text.back}</a>
        </ActionBar>
      </Form>
    </div>
  );
}
