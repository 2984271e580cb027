import {
  ActionBar,
  Button,
  ButtonLink,
  ChoiceField,
  ErrorSummary,
  Form,
  Notice,
  TextArea,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import { faultOf } from '../case-page/decision-shell.tsx';
import { refusalGrounds, type RefusalGround } from './refusal-grounds.ts';
import { ErasurePanel, RequestHead, WordsPanel, type RequestProps } from './request-page.tsx';
import { requestTexts } from './request-texts.ts';
import { typedOf, type PostedForm } from '../page/posted-form.ts';

export interface AnswerProps extends RequestProps {
  values: PostedForm;
  faults: readonly FieldFault[];
}

interface ShellProps extends AnswerProps {
  action: 'grant' | 'refuse' | 'lift';
  lead: string;
  /** Nothing where the answer can't be given. */
  confirm: string | undefined;
  children: ComponentChildren;
}

/** What both share: the request above, faults, the transaction, confirm and back. */
function Shell({ action, lead, confirm, children, ...props }: ShellProps): VNode {
  const text = requestTexts(props.language);
  const { row, view } = props.data.open;
  return (
    <div class="decision-form">
      <RequestHead {...props} />
      <div class="decision-columns">
        <div class="stack">
          <h2>{text.actions[action]}</h2>
          <p>{lead}</p>
          <ErrorSummary faults={props.faults} />
          <Form action={`/data-requests/${row.id}/${action}`}>
            <TransactionFields version={view.version} />
            <div class="fields">{children}</div>
            <ActionBar>
              {confirm !== undefined && (
                <Button tone={action === 'refuse' ? 'wrong' : 'main'}>{confirm}</Button>
              )}
              <ButtonLink tone="plain" href={`/data-requests/${row.id}`}>
                {text.back}
              </ButtonLink>
            </ActionBar>
          </Form>
        </div>
        <aside class="decision-facts" aria-label={text.words}>
          <WordsPanel {...props} />
          <ErasurePanel {...props} />
        </aside>
      </div>
    </div>
  );
}

const area = ({ values, faults }: AnswerProps, name: string, label: string, rows = 4) => (
  <TextArea
    name={name}
    label={label}
    value={typedOf(values, name)}
    fault={faultOf(faults, name)}
    rows={rows}
    maxLength={2000}
  />
);

/** What is asked for is given; the software does it. */
export function GrantForm(props: AnswerProps): VNode {
  const text = requestTexts(props.language);
  const { right } = props.data.open.view;
  const goes = props.data.erasure?.goes.length;
  const confirm = goes === undefined ? text.grantConfirm : goes === 0 ? undefined : text.eraseConfirm(goes);
  return (
    <Shell {...props} action="grant" lead={text.grantLeads[right]} confirm={confirm}>
      {goes === 0 ? <Notice tone="wait">{text.nothingToErase}</Notice> : area(props, 'note', text.note, 3)}
    </Shell>
  );
}

/** A restriction or objection ends: its person is told why. */
export function LiftForm(props: AnswerProps): VNode {
  const text = requestTexts(props.language);
  return (
    <Shell {...props} action="lift" lead={text.liftLead} confirm={text.liftConfirm}>
      {area(props, 'reason', text.reasons, 3)}
    </Shell>
  );
}

/** Facts, law, reasons, and where to complain (2539 Act ss. 37 and 40; PDPA ss. 30–34, 39 and 73). */
export function RefuseForm(props: AnswerProps): VNode {
  const { language, values, faults, data } = props;
  const text = requestTexts(language);
  const grounds: readonly RefusalGround[] = refusalGrounds[data.open.view.right];
  return (
    <Shell {...props} action="refuse" lead={text.refuseLead} confirm={text.refuseConfirm}>
      <ChoiceField
        name="ground"
        label={text.ground}
        fault={faultOf(faults, 'ground')}
        chosen={[typedOf(values, 'ground')]}
        choices={grounds.map(({ code, law }) => ({ value: code, label: law[language] }))}
      />
      {area(props, 'facts', text.facts)}
      {area(props, 'reasons', text.reasons)}
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
