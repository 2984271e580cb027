import { buddhistOffset } from '@saphan/thai';
import { Button, ErrorSummary, Form, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { shortNameOf } from '../pages/links.tsx';
import { hasRole, typedIn, type Visit } from '../pages/visit.ts';
import { openEntryFields } from '../planning-entries/entry-fields.ts';
import type { MinistryNames } from './works-page.tsx';
import { workTexts } from './work-texts.ts';
import { workKinds, type WorkRow } from './work.ts';

export interface WorkFormProps {
  visit: Visit;
  ministries: MinistryNames;
  action: string;
  /** What stands there; nothing of a new one. */
  row?: WorkRow | undefined;
}

/** Agencies for which the visitor may write works; '' is the coordinating ministry. */
export const writersOf = ({ staff }: Pick<Visit, 'staff'>): readonly string[] => [
  ...(hasRole(staff, 'planner') ? [''] : []),
  ...new Set((staff?.rights ?? []).map(({ member }) => member)),
];

/** A year as people of a language write it. */
export const writeYear = (year: number, { language }: Pick<Visit, 'language'>): string =>
  String(language === 'th' ? year + buddhistOffset : year);

/** Everything of a work in one form. */
export function WorkForm({ visit, ministries, action, row }: WorkFormProps): VNode {
  const text = workTexts(visit.language);
  const { faults, fieldOf } = openEntryFields(visit, text.faults, { circle: 'after' });
  const [baht, year] = [
    (value: number | undefined) => value?.toLocaleString('en'),
    row && writeYear(row.year, visit),
  ];
  const writers = writersOf(visit);
  return (
    <Form action={action} class="stack">
      <ErrorSummary faults={faults} />
      {row !== undefined && (
        <input type="hidden" name="seen" value={typedIn(visit, 'seen') ?? String(row.version)} />
      )}
      <TextField {...fieldOf('name', row?.name)} label={text.work} width="wide" maxLength={300} />
      <SelectField
        {...fieldOf('kind', row?.kind)}
        label={text.kind}
        empty="–"
        choices={workKinds.map((value) => ({ value, label: text.kinds[value] }))}
      />
      <SelectField
        {...fieldOf('ministry', row?.ministry)}
        label={text.ministry}
        empty="–"
        choices={[...ministries].map(([value, label]) => ({ value, label }))}
      />
      {row === undefined && writers.length > 1 && (
        <SelectField
          {...fieldOf('member', writers[0])}
          label={text.member}
          required={false}
          choices={writers.map((value) => ({
            value,
            label: value === '' ? text.coordinator : shortNameOf(visit, value),
          }))}
        />
      )}
      {row === undefined && writers.length === 1 && <input type="hidden" name="member" value={writers[0]} />}
      <div class="cluster">
        {(['costLowBaht', 'costLikelyBaht', 'costHighBaht'] as const).map((name) => (
          <TextField
            {...fieldOf(name, baht(row?.[name]))}
            label={text[name]}
            width="short"
            inputMode="numeric"
            maxLength={30}
          />
        ))}
        <TextField
          {...fieldOf('year', year)}
          label={text.year}
          width="short"
          inputMode="numeric"
          maxLength={4}
        />
      </div>
      <TextField
        {...fieldOf('source', row?.source)}
        label={text.source}
        hint={text.sourceHint}
        width="wide"
        maxLength={500}
      />
      <TextField
        {...fieldOf('saidBy', row?.saidBy)}
        label={text.saidBy}
        hint={text.saidByHint}
        maxLength={200}
      />
      <TextArea
        {...fieldOf('services', row?.services.join('\n'))}
        label={text.services}
        hint={text.servicesHint}
        required={false}
        isCode
      />
      <TextArea
        {...fieldOf('dataServices', row?.dataServices.join('\n'))}
        label={text.dataServices}
        hint={text.dataServicesHint}
        required={false}
        rows={2}
        isCode
      />
      <TextField
        {...fieldOf('barriers', row?.barriers.join(' '))}
        label={text.barriers}
        hint={text.barriersHint}
        required={false}
        maxLength={5_000}
      />
      <TextField
        {...fieldOf('after', row?.after.join(' '))}
        label={text.after}
        hint={text.afterHint}
        required={false}
        maxLength={5_000}
      />
      <p>
        <Button>{text.keep}</Button>
      </p>
    </Form>
  );
}
