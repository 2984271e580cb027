import type { Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ChoiceField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { Selectable } from 'kysely';
import type { VNode } from 'preact';
import type { AgencyUnit } from '../database.generated.ts';
import { administrationTexts } from './administration-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export interface UnitsBodyProps {
  language: Language;
  units: readonly Selectable<AgencyUnit>[];
  services: readonly { readonly value: string; readonly label: string }[];
  form: PostedForm;
  faults: readonly FieldFault[];
}

/** The agency's units, and the form that adds one or changes one of the same code. */
export function UnitsBody({ language, units, services, form, faults }: UnitsBodyProps): VNode {
  const text = administrationTexts(language);
  const [emptyTitle, emptyText] = text.unitEmpty;
  const serviceName = (id: string) => services.find(({ value }) => value === id)?.label ?? id;
  const field = (name: 'unitCode' | 'nameTh' | 'nameEn') => (
    <TextField
      name={name}
      label={text[name]}
      value={textOf(form, name)}
      maxLength={name === 'unitCode' ? 40 : 200}
      fault={faults.find((fault) => fault.field === name)?.message}
    />
  );
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.units}</h1>
        <p>{text.unitsLead}</p>
      </header>
      <DataTable
        caption={text.units}
        columns={[
          { title: text.unitCode, isHead: true, cell: ({ code }) => code },
          { title: text.columns.name, cell: (unit) => (language === 'th' ? unit.name_th : unit.name_en) },
          { title: text.unitServices, cell: (unit) => unit.services.map(serviceName).join(' · ') },
        ]}
        rows={units}
        rowKey={({ code }) => code}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      <section class="factor stack">
        <ErrorSummary faults={faults} />
        <Form action="/officers/units" class="stack">
          {field('unitCode')}
          {field('nameTh')}
          {field('nameEn')}
          <ChoiceField
            name="services"
            kind="many"
            label={text.unitServices}
            required={false}
            choices={services}
            chosen={[form['services']].flat().map(String)}
          />
          <ActionBar>
            <Button>{text.unitSave}</Button>
            <ButtonLink tone="plain" href="/officers">
              {text.back}
            </ButtonLink>
          </ActionBar>
        </Form>
      </section>
    </div>
  );
}
