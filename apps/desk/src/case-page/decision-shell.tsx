import { ActionBar, Button, ButtonLink, ErrorSummary, Form, type FieldFault } from '@saphan/ui';
import type { VNode } from 'preact';
import { AnswersPanel, type PanelProps } from './answers-panel.tsx';
import { Against, Hearing } from './both-sides.tsx';
import { caseTexts } from './case-texts.ts';
import { CaseHead } from './case-page.tsx';
import { TransactionFields } from './decision-bar.tsx';
import { decisionTexts } from './decision-texts.ts';
import type { PostedForm } from '../page/posted-form.ts';

export interface FormProps extends PanelProps {
  values: PostedForm;
  faults: readonly FieldFault[];
}

export interface ShellProps extends FormProps {
  action: string;
  title: string;
  lead: string;
  confirm: string;
  tone?: 'main' | 'wrong';
  children: VNode | (VNode | null)[];
}

/** What all of them share: the case above, faults, the transaction, confirm and back. */
export function DecisionShell({
  action,
  title,
  lead,
  confirm,
  tone = 'main',
  children,
  faults,
  ...props
}: ShellProps): VNode {
  const text = decisionTexts(props.language);
  const { row, view } = props.data.open;
  return (
    <div class="decision-form">
      <CaseHead {...props} />
      <div class="decision-columns">
        <div class="stack">
          <h2>{title}</h2>
          <p>{lead}</p>
          <ErrorSummary faults={faults} />
          <Form action={`/cases/${row.id}/${action}`}>
            <TransactionFields version={view.version} />
            <div class="fields">{children}</div>
            <ActionBar>
              <Button tone={tone}>{confirm}</Button>
              <ButtonLink tone="plain" href={`/cases/${row.id}`}>
                {text.back}
              </ButtonLink>
            </ActionBar>
          </Form>
        </div>
        <aside class="decision-facts" aria-label={caseTexts(props.language).answers}>
          <Against {...props} />
          <Hearing {...props} />
          {view.appeal === undefined && <AnswersPanel {...props} />}
        </aside>
      </div>
    </div>
  );
}

export const faultOf = (faults: readonly FieldFault[], field: string) =>
  faults.find((fault) => fault.field === field)?.message;
