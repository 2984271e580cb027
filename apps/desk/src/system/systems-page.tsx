import type { Language } from '@saphan/contracts';
import {
  Button,
  ButtonLink,
  ChoiceField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  TextArea,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { scopes, scopeTexts } from '../oauth/scopes.ts';
import type { SystemListing } from './read-systems.ts';
import { systemTexts } from './system-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export interface SystemsBodyProps {
  language: Language;
  systems: readonly SystemListing[];
  form: PostedForm;
  faults: readonly FieldFault[];
}

/** The agency's systems, and the form that registers one. */
export function SystemsBody({ language, systems, form, faults }: SystemsBodyProps): VNode {
  const text = systemTexts(language);
  const [emptyTitle = '', emptyText = ''] = text.none;
  const faultOf = (name: string) => faults.find(({ field }) => field === name)?.message;
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <p class="small">
          <a href="/officers">{text.officers}</a>
        </p>
        <h1>{text.title}</h1>
        <p>{text.lead}</p>
        <p>
          <ButtonLink tone="quiet" href="/api">
            {text.guide}
          </ButtonLink>
        </p>
      </header>
      <ErrorSummary faults={faults} />
      <DataTable
        caption={text.title}
        columns={[
          {
            title: text.name,
            isHead: true,
            cell: ({ row, names }) => <a href={`/systems/${row.id}`}>{names[language]}</a>,
          },
          { title: text.scopes, cell: ({ row }) => row.scopes.join(', '), hideOn: 'phone' },
          {
            title: text.proof,
            kind: 'short',
            cell: ({ row }) => (row.keys === null ? text.bySecret : text.byKey),
          },
          {
            title: text.state,
            kind: 'short',
            cell: ({ row }) => (row.ended_at === null ? text.works : text.ended),
          },
        ]}
        rows={systems}
        rowKey={({ row }) => row.id}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      <section class="factor stack">
        <h2>{text.add}</h2>
        <Form action="/systems" class="stack">
          {(['nameTh', 'nameEn'] as const).map((name) => (
            <TextField
              name={name}
              label={text[name]}
              value={textOf(form, name)}
              maxLength={200}
              required
              fault={faultOf(name)}
            />
          ))}
          <ChoiceField
            name="scopes"
            kind="many"
            label={text.scopes}
            fault={faultOf('scopes')}
            choices={scopes.map((scope) => ({ value: scope, label: scopeTexts(language)[scope] }))}
            chosen={[form['scopes'] ?? []].flat().map(String)}
          />
          <TextArea
            name="redirects"
            label={text.redirects}
            hint={text.redirectsHint}
            value={textOf(form, 'redirects')}
            required={false}
            isCode
            rows={2}
            fault={faultOf('redirects')}
          />
          <TextArea
            name="keys"
            label={text.keys}
            hint={text.keysHint}
            value={textOf(form, 'keys')}
            required={false}
            isCode
            rows={4}
            fault={faultOf('keys')}
          />
          <Button>{text.add}</Button>
        </Form>
      </section>
    </div>
  );
}
