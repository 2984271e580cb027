import { Money, Notice, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, type FormProps } from './decision-shell.tsx';
import { textOf } from './form-values.ts';
import { decisionTexts } from './decision-texts.ts';

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
      <TextArea
        name="remark"
        label={text.remark}
        required={false}
        value={textOf(values, 'remark')}
        rows={3}
        maxLength={2000}
      />
    </DecisionShell>
  );
}
