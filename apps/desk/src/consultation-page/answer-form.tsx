import { longestConsultationText, type ConsultationOutcome, type Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ChoiceField,
  ErrorSummary,
  Form,
  TextArea,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import { faultOf } from '../case-page/decision-shell.tsx';
import { FilesField } from '../file/files-field.tsx';
import { ConsultationHead, QuestionPanels, type ConsultationProps } from './consultation-page.tsx';
import { consultationTexts } from './consultation-texts.ts';
import { attachmentTypes } from './keep-attachments.ts';
import { typedOf, type PostedForm } from '../page/posted-form.ts';

const outcomes: readonly ConsultationOutcome[] = ['agrees', 'objects', 'informs', 'declines'];

export interface AnswerFormProps extends ConsultationProps {
  values: PostedForm;
  faults: readonly FieldFault[];
}

/** The answer to another agency: opinion, facts and reasons, and what proves them. */
export function AnswerForm(props: AnswerFormProps): VNode {
  const { data, language, values, faults } = props;
  const text = consultationTexts(language);
  const { row, view } = data.open;
  return (
    <div class="decision-form">
      <ConsultationHead {...props} />
      <div class="decision-columns">
        <div class="stack">
          <h2>{text.actions.answer}</h2>
          <p>{text.answerLead}</p>
          <ErrorSummary faults={faults} />
          <Form action={`/consultations/${row.id}/answer`} files>
            <TransactionFields version={view.version} />
            <div class="fields">
              <ChoiceField
                name="outcome"
                label={text.outcome}
                hint={text.outcomeHint}
                chosen={[typedOf(values, 'outcome')]}
                fault={faultOf(faults, 'outcome')}
                choices={outcomes.map((value) => ({ value, label: text.outcomes[value] }))}
              />
              <TextArea
                name="text"
                label={text.text}
                value={typedOf(values, 'text')}
                fault={faultOf(faults, 'text')}
                maxLength={longestConsultationText}
              />
              <FilesField
                name="files"
                label={text.attachments}
                fault={faultOf(faults, 'files')}
                types={attachmentTypes}
              />
            </div>
            <ActionBar>
              <Button>{text.confirm}</Button>
              <ButtonLink tone="plain" href={`/consultations/${row.id}`}>
                {text.back}
              </ButtonLink>
            </ActionBar>
          </Form>
        </div>
        <aside class="decision-facts" aria-label={text.question}>
          <QuestionPanels {...props} />
        </aside>
      </div>
    </div>
  );
}

/** An answer as its form says it. */
export function readAnswer(
  form: PostedForm,
  language: Language,
):
  | { readonly outcome: ConsultationOutcome; readonly text: string }
  | { readonly faults: readonly FieldFault[] } {
  const { needed } = consultationTexts(language).faults;
  const outcome = outcomes.find((each) => each === typedOf(form, 'outcome'));
  const text = typedOf(form, 'text').replaceAll('\r\n', '\n').slice(0, longestConsultationText).trim();
  const faults = [
    ...(outcome === undefined ? [{ field: 'outcome', message: needed }] : []),
    ...(text === '' ? [{ field: 'text', message: needed }] : []),
  ];
  return outcome === undefined || faults.length > 0 ? { faults } : { outcome, text };
}
