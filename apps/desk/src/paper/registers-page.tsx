import type { Language, PaperRegister } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  SelectField,
  TextArea,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { fieldsOf, inPlaces, keyField, paperKinds, type RegisterShape } from './define-register.ts';
import { paperTexts } from './paper-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export const registerPath = (service: string): string =>
  `/paper/register?service=${encodeURIComponent(service)}`;

const sum = (register: PaperRegister, of: (batch: PaperRegister['batches'][number]) => number): string =>
  register.batches.reduce((total, batch) => total + of(batch), 0).toLocaleString('en');

/** Registers on paper of the agency. */
export function RegistersBody({
  registers,
  language,
  nameOf,
}: {
  registers: readonly PaperRegister[];
  language: Language;
  nameOf: (service: string) => string;
}): VNode {
  const text = paperTexts(language);
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p class="muted">{text.lead}</p>
      </header>
      <DataTable
        caption={text.title}
        rows={registers}
        rowKey={({ service }) => service}
        columns={[
          {
            title: text.register,
            isHead: true,
            cell: ({ service }) => <a href={registerPath(service)}>{nameOf(service)}</a>,
          },
          {
            title: text.waiting,
            kind: 'number',
            cell: ({ waiting }) => waiting.toLocaleString('en'),
          },
          {
            title: text.open,
            kind: 'number',
            cell: (register) => sum(register, ({ state }) => (state === 'keying' ? 1 : 0)),
          },
          {
            title: text.undecided,
            kind: 'number',
            cell: (register) => sum(register, ({ progress }) => progress.undecided),
          },
          {
            title: text.rows,
            kind: 'number',
            cell: ({ rows }) => rows.toLocaleString('en'),
          },
        ]}
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
      <ActionBar>
        <ButtonLink href="/paper/define">{text.define}</ButtonLink>
        <ButtonLink tone="quiet" href="/paper/keyers">
          {text.manageKeyers}
        </ButtonLink>
      </ActionBar>
    </div>
  );
}

export interface DefineBodyProps {
  language: Language;
  services: readonly { readonly value: string; readonly label: string }[];
  service: string;
  shape: RegisterShape | undefined;
  form: PostedForm;
  faults: readonly FieldFault[];
  itemName: (id: string) => string;
}

/** Which data item stands where on the page. */
export function DefineBody(props: DefineBodyProps): VNode {
  const { language, services, service, shape, form, faults, itemName } = props;
  const text = paperTexts(language);
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  if (shape === undefined)
    return (
      <div class="stack">
        <h1>{text.defineTitle}</h1>
        <p class="muted">{text.defineLead}</p>
        {services.length === 0 ? (
          <EmptyState title={text.noServices} />
        ) : (
          <ul class="stack-tight">
            {services.map(({ value, label }) => (
              <li>
                <a href={`/paper/define?service=${encodeURIComponent(value)}`}>{label}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
    );
  return (
    <div class="stack">
      <header class="stack-tight">
        <h1>{services.find(({ value }) => value === service)?.label ?? text.defineTitle}</h1>
        <p class="muted">{text.defineLead}</p>
      </header>
      <ErrorSummary faults={faults} />
      <Form action={`/paper/define?service=${encodeURIComponent(service)}`} class="stack">
        {shape.subjects.map((subject) => (
          <TextField
            name={keyField(subject)}
            label={text.keyLabel(subject)}
            hint={text.keyHint}
            value={textOf(form, keyField(subject))}
            maxLength={200}
            fault={faultOf(keyField(subject))}
          />
        ))}
        {inPlaces(form, shape.properties).map(({ property, item }) => {
          const names = fieldsOf(property);
          return (
            <fieldset class="panel stack-tight">
              <legend>
                <strong>{itemName(item ?? property)}</strong>
              </legend>
              <TextField
                name={names.header}
                label={text.header}
                hint={text.headerHint}
                value={textOf(form, names.header)}
                maxLength={200}
                required={false}
              />
              <TextField
                name={names.place}
                label={text.place}
                value={textOf(form, names.place)}
                width="short"
                inputMode="numeric"
                maxLength={3}
                required={false}
              />
              <SelectField
                name={names.kind}
                label={text.kind}
                value={textOf(form, names.kind)}
                choices={paperKinds.map((kind) => ({ value: kind, label: text.kinds[kind] }))}
              />
              {textOf(form, names.kind) === 'codes' && (
                <TextArea
                  name={names.codes}
                  label={text.codes}
                  hint={text.codesHint}
                  value={textOf(form, names.codes)}
                  required={false}
                  fault={faultOf(names.codes)}
                />
              )}
            </fieldset>
          );
        })}
        <ActionBar>
          <Button>{text.save}</Button>
          <ButtonLink tone="plain" href="/paper">
            {text.title}
          </ButtonLink>
        </ActionBar>
      </Form>
    </div>
  );
}
