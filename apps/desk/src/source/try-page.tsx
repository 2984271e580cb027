import type { Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  SelectField,
  TextArea,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { sourceTexts } from './source-texts.ts';

/** The form as it is filled in. */
export interface TrialForm {
  readonly service: string;
  readonly declaration: string;
  readonly path: string;
  readonly query: string;
  readonly subject: string;
  readonly reason: string;
}

/** A data service of the agency. */
export interface ServiceChoice {
  readonly value: string;
  readonly label: string;
}

/** Longer ones, with an OpenAPI document of their own, are tried by `saphan source try`. */
export const longestDeclaration = 60_000;

/** Letters of a reason, as the gateway takes it. */
export const shortestReason = 10;
const longest = { path: 200, query: 2000, subject: 200, reason: 1000 } as const;

/** Asks for a declaration and about whom, and shows below what came of it. */
export function TryBody({
  form,
  services,
  language,
  faults,
  children,
}: {
  form: TrialForm;
  services: readonly ServiceChoice[];
  language: Language;
  faults: readonly FieldFault[];
  children?: ComponentChildren;
}): VNode {
  const text = sourceTexts(language);
  const faultOf = (field: keyof TrialForm) => faults.find((fault) => fault.field === field)?.message;
  const line = (name: keyof typeof longest) => (
    <TextField
      name={name}
      label={text.fields[name]}
      hint={name === 'path' ? undefined : text.hints[name]}
      value={form[name]}
      width="wide"
      required={name === 'path'}
      maxLength={longest[name]}
      fault={faultOf(name)}
    />
  );
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.tryTitle}</h1>
        <p class="muted">{text.tryLead}</p>
      </header>
      <ErrorSummary faults={faults} />
      {children}
      <Form action="/sources/try" class="stack">
        <SelectField
          name="service"
          label={text.fields.service}
          value={form.service}
          choices={services}
          fault={faultOf('service')}
        />
        <TextArea
          name="declaration"
          label={text.fields.declaration}
          hint={text.hints.declaration}
          value={form.declaration}
          rows={14}
          isCode
          maxLength={longestDeclaration}
          fault={faultOf('declaration')}
        />
        {line('path')}
        {line('query')}
        {line('subject')}
        {line('reason')}
        <ActionBar>
          <Button>{text.try}</Button>
          <ButtonLink href="/sources" tone="quiet">
            {text.back}
          </ButtonLink>
        </ActionBar>
      </Form>
    </div>
  );
}
