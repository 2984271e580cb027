import { Button, ButtonLink, ErrorSummary, Form, TextArea } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { typedIn, type Visit } from '../pages/visit.ts';
import { standingTexts } from './standing-texts.ts';

export type StandingFault = 'reason' | 'status';
const faultNames = ['status', 'reason'] as const;

/** What was wrong with the form just now. */
export const findFaults = ({ refused }: Pick<Visit, 'refused'>): readonly StandingFault[] =>
  faultNames.filter((name) => refused?.faults.includes(name) === true);

/** The last question before something ends: why, and a way back. */
export function StandingForm({
  visit,
  action,
  back,
  confirm,
  children,
}: {
  visit: Visit;
  action: string;
  /** Page from which one has come. */
  back: string;
  /** On the button. */
  confirm: string;
  children?: ComponentChildren;
}): VNode {
  const text = standingTexts(visit.language);
  const faults = findFaults(visit);
  return (
    <>
      <ErrorSummary faults={faults.map((field) => ({ field, message: text.faults[field] }))} />
      <Form action={action} class="stack">
        {children}
        <TextArea
          name="reason"
          label={text.reason}
          hint={text.reasonHint}
          value={typedIn(visit, 'reason')}
          maxLength={500}
          rows={2}
          fault={faults.includes('reason') ? text.faults.reason : undefined}
        />
        <p class="cluster">
          <Button tone="wrong">{confirm}</Button>
          <ButtonLink tone="plain" href={back}>
            {text.back}
          </ButtonLink>
        </p>
      </Form>
    </>
  );
}
