import { longestCorrectionText, type Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ChoiceField,
  ErrorSummary,
  Form,
  Notice,
  Rows,
  TextArea,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { correctionTexts } from './correction-texts.ts';
import type { Proceed } from './correction.ts';
import type { Written } from './write-correction.ts';

/** What was posted, to be shown again. */
export type ReportFields = Readonly<Partial<Record<'shouldBe' | 'reasons' | 'proceed', string>>>;

const isProceed = (text: string | undefined): text is Proceed => text === 'source' || text === 'contested';

/** Reads the form. @param asksHow whether an application waits, so that the person says how it goes on */
export function readReport(
  fields: ReportFields,
  asksHow: boolean,
  language: Language,
): { readonly written: Written } | { readonly faults: readonly FieldFault[] } {
  const text = correctionTexts(language);
  const faults: FieldFault[] = [];
  const take = (field: 'shouldBe' | 'reasons'): string => {
    const value = (fields[field] ?? '').trim();
    if (value === '') faults.push({ field, message: text.neededIn(text[field]) });
    if (value.length > longestCorrectionText) faults.push({ field, message: text.tooLongIn(text[field]) });
    return value;
  };
  const shouldBe = take('shouldBe');
  const reasons = take('reasons');
  const { proceed } = fields;
  if (asksHow && !isProceed(proceed)) faults.push({ field: 'proceed', message: text.choose });
  if (faults.length > 0) return { faults };
  return { written: { shouldBe, reasons, proceed: asksHow && isProceed(proceed) ? proceed : 'source' } };
}

export interface ReportFormProps {
  language: Language;
  agency: string;
  /** Where it is posted; nothing where the owner takes no reports here. */
  action: string | undefined;
  asksHow: boolean;
  backHref: string;
  fields: ReportFields;
  faults: readonly FieldFault[];
  /** The value with its seal. */
  children: ComponentChildren;
}

/** Which value, what it should be, why, and how the application goes on. */
export function ReportForm(props: ReportFormProps): VNode {
  const { language, agency, action, asksHow, backHref, fields, faults, children } = props;
  const text = correctionTexts(language);
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead(agency)}</p>
      </div>
      <ErrorSummary faults={faults} />
      <section class="stack">
        <h2>{text.value}</h2>
        <Rows>{children}</Rows>
      </section>
      {action === undefined ? (
        <>
          <Notice tone="wait" title={text.offline(agency)}>
            {text.offlineLead(agency)}
          </Notice>
          <ActionBar>
            <ButtonLink href={backHref}>{text.back}</ButtonLink>
          </ActionBar>
        </>
      ) : (
        <Form action={action} class="stack-loose">
          <div class="fields">
            <TextField
              name="shouldBe"
              label={text.shouldBe}
              hint={text.shouldBeHint}
              value={fields.shouldBe}
              fault={faultOf('shouldBe')}
              width="wide"
              maxLength={longestCorrectionText}
            />
            <TextArea
              name="reasons"
              label={text.reasons}
              hint={text.reasonsHint}
              value={fields.reasons ?? ''}
              fault={faultOf('reasons')}
              maxLength={longestCorrectionText}
            />
            {asksHow && (
              <ChoiceField
                name="proceed"
                label={text.proceed}
                hint={text.proceedWhy}
                fault={faultOf('proceed')}
                chosen={[fields.proceed ?? '']}
                choices={(['source', 'contested'] as const).map((value) => ({
                  value,
                  label: text.proceeds[value],
                }))}
              />
            )}
          </div>
          <p class="small muted">
            {text.how} {text.law}
          </p>
          <ActionBar>
            <Button>{text.send}</Button>
            <ButtonLink tone="plain" href={backHref}>
              {text.back}
            </ButtonLink>
          </ActionBar>
        </Form>
      )}
    </div>
  );
}
