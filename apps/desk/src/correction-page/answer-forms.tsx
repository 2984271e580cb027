import { ActionBar, Button, ButtonLink, ErrorSummary, Form, Notice, TextArea, TextField } from '@saphan/ui';
import type { FieldFault } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import { faultOf } from '../case-page/decision-shell.tsx';
import { correctionTexts } from './correction-texts.ts';
import { ReportHead } from './report-page.tsx';
import { ClaimPanel, type ReportProps } from './report-panels.tsx';
import { typedOf, type PostedForm } from '../page/posted-form.ts';

export interface AnswerFormProps extends ReportProps {
  values: PostedForm;
  faults: readonly FieldFault[];
}

interface ShellProps extends AnswerFormProps {
  action: 'ask' | 'correct' | 'refuse';
  lead: string;
  confirm: string;
  tone?: 'main' | 'wrong';
  children: ComponentChildren;
}

/** What the three share: the report above, faults, the transaction, confirm and back. */
function Shell({ action, lead, confirm, tone = 'main', children, ...props }: ShellProps): VNode {
  const text = correctionTexts(props.language);
  const { row, view } = props.data.open;
  return (
    <div class="decision-form">
      <ReportHead {...props} />
      <div class="decision-columns">
        <div class="stack">
          <h2>{text.actions[action]}</h2>
          <p>{lead}</p>
          <ErrorSummary faults={props.faults} />
          <Form action={`/reports/${row.id}/${action}`}>
            <TransactionFields version={view.version} />
            <div class="fields">{children}</div>
            <ActionBar>
              <Button tone={tone}>{confirm}</Button>
              <ButtonLink tone="plain" href={`/reports/${row.id}`}>
                {text.back}
              </ButtonLink>
            </ActionBar>
          </Form>
        </div>
        <aside class="decision-facts" aria-label={text.contested}>
          <ClaimPanel {...props} />
        </aside>
      </div>
    </div>
  );
}

const area = ({ values, faults }: AnswerFormProps, name: string, label: string, rows = 4) => (
  <TextArea
    name={name}
    label={label}
    value={typedOf(values, name)}
    fault={faultOf(faults, name)}
    rows={rows}
    maxLength={2000}
  />
);

/** A question to the person. */
export function AskForm(props: AnswerFormProps): VNode {
  const text = correctionTexts(props.language);
  return (
    <Shell {...props} action="ask" lead={text.askLead} confirm={text.askConfirm}>
      {area(props, 'text', text.askText)}
    </Shell>
  );
}

/** The register has been mended. */
export function CorrectForm(props: AnswerFormProps): VNode {
  const text = correctionTexts(props.language);
  const { look } = props.data.open.view;
  return (
    <Shell {...props} action="correct" lead={text.correctLead} confirm={text.correctConfirm}>
      {look?.outcome === 'same' && <Notice tone="wait">{text.stillSame}</Notice>}
      {area(props, 'note', text.correctNote, 3)}
    </Shell>
  );
}

/** It stands: facts, law, reasons, and where to object (2539 Act ss. 37 and 40; PDPA s.36). */
export function RefuseReportForm(props: AnswerFormProps): VNode {
  const text = correctionTexts(props.language);
  const { values, faults } = props;
  return (
    <Shell {...props} action="refuse" lead={text.refuseLead} confirm={text.refuseConfirm} tone="wrong">
      {area(props, 'facts', text.facts)}
      {area(props, 'reasons', text.why)}
      {area(props, 'law', text.law, 2)}
      {area(props, 'lawEn', text.lawEn, 2)}
      <TextField
        name="appealTo"
        label={text.appealTo}
        value={typedOf(values, 'appealTo')}
        fault={faultOf(faults, 'appealTo')}
        width="wide"
        maxLength={400}
      />
    </Shell>
  );
}
