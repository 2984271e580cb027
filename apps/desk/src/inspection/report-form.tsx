import { findPlannedInspection, type InspectionFinding } from '@saphan/cases';
import type { Service } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  fieldId,
  Form,
  TextArea,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { CaseHead } from '../case-page/case-page.tsx';
import { caseTexts } from '../case-page/case-texts.ts';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import { decisionTexts } from '../case-page/decision-texts.ts';
import { faultOf, type FormProps } from '../case-page/decision-shell.tsx';
import { faultTexts } from '../case-page/fault-texts.ts';
import { FilesField } from '../file/files-field.tsx';
import { inspectionTexts } from './inspection-texts.ts';
import { typedOf, type PostedForm } from '../page/posted-form.ts';

type Point = NonNullable<Service['inspection']>['checklist'][number];
export const photoTypes = ['image/jpeg', 'image/png'] as const;
const results = ['fits', 'fails', 'not-there'] as const;
const outcomes = ['fits', 'fails'] as const;

/** A few large choices, to be pressed with a thumb. */
function Choices<Value extends string>({
  name,
  values,
  chosen,
  labels,
}: {
  name: string;
  values: readonly Value[];
  chosen: string;
  labels: Readonly<Record<Value, string>>;
}): VNode {
  return (
    <div class="cluster">
      {values.map((value, at) => (
        <label class="choice">
          <input
            type="radio"
            id={at === 0 ? fieldId(name) : undefined}
            name={name}
            value={value}
            checked={value === chosen}
          />
          <span>{labels[value]}</span>
        </label>
      ))}
    </div>
  );
}

function PointFields({ point, ...props }: FormProps & { point: Point }): VNode {
  const { language, values, faults } = props;
  const text = inspectionTexts(language);
  const name = `point-${point.id}`;
  const fault = faultOf(faults, name);
  return (
    <fieldset class={fault === undefined ? 'field' : 'field field-bad'}>
      <legend class="field-label">{point.text[language]}</legend>
      {fault !== undefined && <p class="field-fault">{fault}</p>}
      <Choices name={name} values={results} chosen={typedOf(values, name)} labels={text.results} />
      <input
        class="input input-wide"
        id={fieldId(`remark-${point.id}`)}
        name={`remark-${point.id}`}
        value={typedOf(values, `remark-${point.id}`)}
        placeholder={text.remark}
        aria-label={`${point.text[language]}: ${text.remark}`}
        maxLength={1000}
      />
    </fieldset>
  );
}

/** The list of a visit, one point below the other: for a phone in one hand. */
export function ReportForm(props: FormProps): VNode {
  const { data, language, values, faults } = props;
  const text = inspectionTexts(language);
  const { row, view } = data.open;
  const planned = findPlannedInspection(view);
  const fault = faultOf(faults, 'outcome');
  return (
    <div class="decision-form inspection-form">
      <CaseHead {...props} />
      <div class="stack">
        <h2>{caseTexts(language).actions.inspect}</h2>
        {planned && (
          <p>
            {formatInstant(language, planned.visitAt, 'short')} · {planned.place}
          </p>
        )}
        <p>{text.reportLead}</p>
        <ErrorSummary faults={faults} />
        <Form action={`/cases/${row.id}/inspect`} files>
          <TransactionFields version={view.version} />
          <input type="hidden" name="inspection" value={planned?.id ?? ''} />
          <div class="fields">
            {(data.service?.inspection?.checklist ?? []).map((point) => (
              <PointFields {...props} point={point} />
            ))}
            <fieldset class={fault === undefined ? 'field' : 'field field-bad'}>
              <legend class="field-label">{text.outcome}</legend>
              {fault !== undefined && <p class="field-fault">{fault}</p>}
              <Choices
                name="outcome"
                values={outcomes}
                chosen={typedOf(values, 'outcome')}
                labels={text.outcomes}
              />
            </fieldset>
            <TextArea
              name="summary"
              label={text.summary}
              value={typedOf(values, 'summary')}
              fault={faultOf(faults, 'summary')}
              maxLength={4000}
            />
            <FilesField
              name="photos"
              label={text.photos}
              hint={text.photosHint}
              fault={faultOf(faults, 'photos')}
              types={photoTypes}
            />
          </div>
          <ActionBar>
            <Button>{text.confirmReport}</Button>
            <ButtonLink tone="plain" href={`/cases/${row.id}`}>
              {decisionTexts(language).back}
            </ButtonLink>
          </ActionBar>
        </Form>
      </div>
    </div>
  );
}

export interface ReadReport {
  readonly inspection: string;
  readonly outcome: 'fits' | 'fails';
  readonly findings: readonly InspectionFinding[];
  readonly summary: string;
}

const isOneOf = <Value extends string>(values: readonly Value[], text: string): text is Value =>
  (values as readonly string[]).includes(text);

/** A report as its form says it: a result for each point of the list, and why a point fails. */
export function readReport(
  form: PostedForm,
  checklist: readonly Point[],
  language: 'th' | 'en',
): { readonly report: ReadReport } | { readonly faults: readonly FieldFault[] } {
  const text = inspectionTexts(language).faults;
  const { needed } = faultTexts(language);
  const field = (name: string): string => typedOf(form, name).trim();
  const faults: FieldFault[] = [];
  const findings = checklist.flatMap(({ id }): InspectionFinding[] => {
    const result = field(`point-${id}`);
    const remark = field(`remark-${id}`);
    if (!isOneOf(results, result)) faults.push({ field: `point-${id}`, message: text.point });
    else if (result === 'fails' && remark === '') faults.push({ field: `point-${id}`, message: text.why });
    else return [{ point: id, result, ...(remark !== '' && { remark }) }];
    return [];
  });
  const outcome = field('outcome');
  const summary = field('summary');
  if (!isOneOf(outcomes, outcome)) faults.push({ field: 'outcome', message: needed });
  if (summary === '') faults.push({ field: 'summary', message: needed });
  if (faults.length > 0 || !isOneOf(outcomes, outcome)) return { faults };
  return { report: { inspection: field('inspection'), outcome, findings, summary } };
}
