import type { Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  SelectField,
  TextField,
  type Choice,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { administrationTexts } from './administration-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/** A unit as a list offers it. */
export type UnitChoice = Choice & { readonly label: string };

interface FieldsProps {
  language: Language;
  form: PostedForm;
  faults: readonly FieldFault[];
  units: readonly UnitChoice[];
}

/** Names, position and unit: of a new officer and of one who is here. */
export function DetailFields({ language, form, faults, units }: FieldsProps): VNode {
  const text = administrationTexts(language);
  const field = (name: 'nameTh' | 'nameEn' | 'positionTh' | 'positionEn', required: boolean) => (
    <TextField
      name={name}
      label={text[name]}
      value={textOf(form, name)}
      required={required}
      maxLength={200}
      fault={faults.find((fault) => fault.field === name)?.message}
    />
  );
  return (
    <>
      {field('nameTh', true)}
      {field('nameEn', true)}
      {field('positionTh', false)}
      {field('positionEn', false)}
      <SelectField
        name="home"
        label={text.home}
        choices={units}
        value={textOf(form, 'home')}
        empty={text.noUnit}
        required={false}
        fault={faults.find((fault) => fault.field === 'home')?.message}
      />
    </>
  );
}

/** Somebody new, by the identity with which he signs in. */
export function NewOfficerBody(props: FieldsProps): VNode {
  const { language, form, faults } = props;
  const text = administrationTexts(language);
  return (
    <div class="factor stack">
      <h1>{text.add}</h1>
      <p>{text.addLead}</p>
      <ErrorSummary faults={faults} />
      <Form action="/officers/new" class="stack">
        <TextField
          name="pid"
          label={text.pid}
          value={textOf(form, 'pid')}
          inputMode="numeric"
          maxLength={20}
          fault={faults.find((fault) => fault.field === 'pid')?.message}
        />
        <DetailFields {...props} />
        <ActionBar>
          <Button>{text.addThem}</Button>
          <ButtonLink tone="plain" href="/officers">
            {text.back}
          </ButtonLink>
        </ActionBar>
      </Form>
    </div>
  );
}
