import type { CaseState, Language } from '@saphan/contracts';
import { formatTime, toBangkokDay } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  CasePill,
  DataTable,
  DateText,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  SearchBox,
  TextArea,
  TextField,
  type Column,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { AuditLook } from './audit-look.ts';
import { auditorTexts } from './audit-texts.ts';
import { evidenceTexts } from './evidence-texts.ts';
import type { AuditCase } from './read-audit-cases.ts';

export interface BeginBodyProps {
  language: Language;
  returnTo: string;
  reason: string;
  reference: string;
  faults: readonly FieldFault[];
}

/** Before anything is read: why, and on whose order. */
export function BeginBody({ language, returnTo, reason, reference, faults }: BeginBodyProps): VNode {
  const text = auditorTexts(language);
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <div class="factor stack">
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <ErrorSummary faults={faults} />
      <Form action="/audit" class="stack">
        <input type="hidden" name="returnTo" value={returnTo} />
        <TextArea
          name="reason"
          label={text.reason}
          hint={text.reasonHint}
          value={reason}
          rows={3}
          maxLength={500}
          fault={faultOf('reason')}
        />
        <TextField
          name="reference"
          label={text.reference}
          value={reference}
          maxLength={100}
          fault={faultOf('reference')}
        />
        <ActionBar>
          <Button>{text.begin}</Button>
        </ActionBar>
      </Form>
    </div>
  );
}

function toColumns(language: Language, nameOf: (service: string) => string): Column<AuditCase>[] {
  const text = auditorTexts(language);
  return [
    { title: text.number, isHead: true, cell: ({ id, number }) => <a href={`/cases/${id}`}>{number}</a> },
    { title: text.service, kind: 'long', cell: ({ service }) => nameOf(service) },
    {
      title: text.received,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ receivedAt }) => <DateText date={toBangkokDay(receivedAt)} short />,
    },
    { title: text.state, cell: ({ state }) => <CasePill state={state as CaseState} /> },
    {
      title: text.owner,
      hideOn: 'phone',
      cell: ({ owner }) => owner?.[language] ?? <span class="muted">{text.nobody}</span>,
    },
  ];
}

export interface AuditBodyProps {
  language: Language;
  look: AuditLook;
  cases: readonly AuditCase[];
  q: string;
  nameOf: (service: string) => string;
}

/** An audit under way: its reason, the ways to read, and the cases without names. */
export function AuditBody({ language, look, cases, q, nameOf }: AuditBodyProps): VNode {
  const text = auditorTexts(language);
  const [emptyTitle, emptyText] = text.noCases;
  return (
    <div class="stack-loose">
      <div class="staff-head">
        <h1>{text.title}</h1>
        <SearchBox
          action="/audit"
          label={text.findLabel}
          placeholder={text.findLabel}
          button={text.find}
          value={q}
        />
      </div>
      <Notice tone="wait" title={text.open(formatTime(look.endsAt))}>
        <p>
          {look.reason} · {look.reference}
        </p>
        <div class="cluster">
          <ButtonLink tone="quiet" size="small" href="/audit/trail">
            {text.trail}
          </ButtonLink>
          <ButtonLink tone="quiet" size="small" href="/audit/exchanges">
            {evidenceTexts(language).link}
          </ButtonLink>
          <ButtonLink tone="quiet" size="small" href="/documents">
            {text.documents}
          </ButtonLink>
          <Form action="/audit/end">
            <Button tone="plain" size="small">
              {text.end}
            </Button>
          </Form>
        </div>
      </Notice>
      <DataTable
        caption={text.cases}
        columns={toColumns(language, nameOf)}
        rows={cases}
        rowKey={({ id }) => id}
        keys
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
    </div>
  );
}
