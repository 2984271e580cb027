import type { EvidenceRow } from '@saphan/contracts';
import { ActionBar, Button, ButtonLink, ErrorSummary, Form, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { CaseHead } from '../case-page/case-page.tsx';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import { decisionTexts } from '../case-page/decision-texts.ts';
import { faultOf, type FormProps } from '../case-page/decision-shell.tsx';
import { FilesField } from '../file/files-field.tsx';
import { copyTexts } from './copy-texts.ts';
import { copyTypes, longestCopy, mostCopies } from './keep-copies.ts';
import { typedOf } from '../page/posted-form.ts';

/** An officer keeps a copy of a paper that they see, and says where: the last way before anybody would be sent for one. */
export function CopyForm({ evidence, ...props }: FormProps & { evidence: EvidenceRow }): VNode {
  const { data, language, values, faults } = props;
  const text = copyTexts(language);
  const { row, view } = data.open;
  return (
    <div class="decision-form">
      <CaseHead {...props} />
      <div class="stack">
        <h2>{text.title}</h2>
        <p>
          {text.paper}: <strong>{evidence.paper[language]}</strong>
        </p>
        <p>{text.lead}</p>
        <p class="small muted">{text.law}</p>
        <ErrorSummary faults={faults} />
        <Form action={`/cases/${row.id}/copy?evidence=${encodeURIComponent(evidence.id)}`} files>
          <TransactionFields version={view.version} />
          <div class="fields">
            <FilesField
              name="copies"
              label={text.copies}
              hint={text.hint(mostCopies, longestCopy / 1024 / 1024)}
              fault={faultOf(faults, 'copies')}
              types={copyTypes}
            />
            <TextArea
              name="reason"
              label={text.reason}
              value={typedOf(values, 'reason')}
              fault={faultOf(faults, 'reason')}
              rows={2}
              maxLength={2000}
            />
          </div>
          <ActionBar>
            <Button>{text.confirm}</Button>
            <ButtonLink tone="plain" href={`/cases/${row.id}`}>
              {decisionTexts(language).back}
            </ButtonLink>
          </ActionBar>
        </Form>
      </div>
    </div>
  );
}
