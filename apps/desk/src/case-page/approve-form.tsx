import { DeclarationField, Money, Notice, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from './decision-shell.tsx';
import { Instead } from './evidence-panel.tsx';
import { neededEvidence, StandingPill, unprovedEvidence } from './evidence-standing.tsx';
import { decisionTexts } from './decision-texts.ts';
import { typedOf } from '../page/posted-form.ts';

/** What the decision rests on, and the officer's word for what nothing has proved. */
function Evidence(props: FormProps): VNode | null {
  const { language, values, faults } = props;
  const text = decisionTexts(language);
  const rows = neededEvidence(props);
  if (rows.length === 0) return null;
  const unproved = unprovedEvidence(props);
  return (
    <section class="stack-tight">
      <h3>{caseTexts(language).evidence}</h3>
      <ul class="evidence">
        {rows.map((row) => (
          <li class="evidence-head">
            <span>
              {row.paper[language]}
              <Instead {...props} row={row} />
            </span>
            <StandingPill {...props} row={row} />
          </li>
        ))}
      </ul>
      {unproved.length > 0 && (
        <DeclarationField
          name="checked"
          label={text.checkedMyself(unproved.map(({ paper }) => paper[language]))}
          checked={typedOf(values, 'checked') !== ''}
          fault={faultOf(faults, 'checked')}
        />
      )}
    </section>
  );
}

export function ApproveForm(props: FormProps): VNode {
  const { data, language, values } = props;
  const text = decisionTexts(language);
  const { fee } = data;
  return (
    <DecisionShell
      {...props}
      action="approve"
      title={caseTexts(language).actions.approve}
      lead={`${text.approveLead} ${fee && fee.amountSatang > 0 ? text.afterFee : text.afterFree}`}
      confirm={text.confirmApprove}
    >
      <div class="fee-lines">
        {fee ? (
          <dl>
            {fee.lines.map(({ label, amountSatang }) => (
              <div>
                <dt>{label[language]}</dt>
                <dd>
                  <Money satang={amountSatang} />
                </dd>
              </div>
            ))}
            <div class="fee-sum">
              <dt>{caseTexts(language).fee}</dt>
              <dd>
                <Money satang={fee.amountSatang} />
              </dd>
            </div>
          </dl>
        ) : (
          <Notice tone="wrong">{caseTexts(language).feeOpen}</Notice>
        )}
        {fee?.unconfirmed === true && <p class="small muted">{caseTexts(language).unconfirmed}</p>}
      </div>
      <Evidence {...props} />
      <TextArea
        name="remark"
        label={text.remark}
        required={false}
        value={typedOf(values, 'remark')}
        rows={3}
        maxLength={2000}
      />
    </DecisionShell>
  );
}
