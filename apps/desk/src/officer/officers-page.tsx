import type { Language } from '@saphan/contracts';
import { officerRoles } from '@saphan/cases';
import {
  ActionBar,
  Button,
  ChoiceField,
  DataTable,
  DateText,
  EmptyState,
  ErrorSummary,
  Form,
  TextField,
  type Column,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { officersTexts } from './officers-texts.ts';
import type { OfficerListing } from './read-officers.ts';

/** Posted fields. */
export type Posted = Readonly<Record<string, unknown>>;
export const textOf = (form: Posted, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
};

function toColumns(language: Language): Column<OfficerListing>[] {
  const text = officersTexts(language);
  return [
    { title: text.name, isHead: true, cell: ({ names }) => names[language] },
    { title: text.position, cell: ({ position }) => position?.[language] ?? '' },
    {
      title: text.rights,
      cell: ({ grants }) =>
        grants.length === 0 ? (
          <span class="muted">{text.none}</span>
        ) : (
          grants.map(({ role, area, service, until }) => (
            <div>
              {[text.roles[role], area, service].filter(Boolean).join(' · ')}
              {until !== undefined && (
                <>
                  {' '}
                  → <DateText date={until} short />
                </>
              )}
            </div>
          ))
        ),
    },
  ];
}

interface BodyProps {
  officers: readonly OfficerListing[];
  form: Posted;
  faults: readonly FieldFault[];
  language: Language;
}

/** The list, and below it the form by which it changes. */
export function OfficersBody({ officers, form, faults, language }: BodyProps): VNode {
  const text = officersTexts(language);
  const field = (
    name: 'pid' | 'nameTh' | 'nameEn' | 'positionTh' | 'positionEn' | 'area',
    required = true,
  ) => (
    <TextField
      name={name}
      label={text[name]}
      value={textOf(form, name)}
      required={required}
      fault={faults.find((fault) => fault.field === name)?.message}
    />
  );
  return (
    <div class="stack-loose">
      <h1>{text.title}</h1>
      <DataTable
        caption={text.title}
        columns={toColumns(language)}
        rows={officers}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.none} />}
      />
      <section class="stack">
        <h2>{text.add}</h2>
        <p class="muted">{text.addHint}</p>
        <ErrorSummary faults={faults} />
        <Form action="/officers">
          <div class="fields">
            {field('pid')}
            {field('nameTh')}
            {field('nameEn')}
            {field('positionTh', false)}
            {field('positionEn', false)}
            <ChoiceField
              name="role"
              kind="many"
              label={text.rights}
              required={false}
              chosen={[form['role']].flat().map(String)}
              choices={officerRoles.map((role) => ({ value: role, label: text.roles[role] }))}
            />
            {field('area', false)}
          </div>
          <ActionBar>
            <Button>{text.save}</Button>
          </ActionBar>
        </Form>
      </section>
    </div>
  );
}
