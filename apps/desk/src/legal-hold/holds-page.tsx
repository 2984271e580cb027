import type { Language, LocalText } from '@saphan/contracts';
import { formatInstant, formatPid } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  Pill,
  TextArea,
  TextField,
  type Column,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { faultOf } from '../case-page/decision-shell.tsx';
import { textOf, type FormValues } from '../case-page/form-values.ts';
import { holdTexts } from './hold-texts.ts';
import type { LegalHold } from './legal-hold.ts';

export interface HoldsProps {
  language: Language;
  holds: readonly LegalHold[];
  names: ReadonlyMap<string, LocalText>;
  /** Administrators place and release; auditors read. */
  mayPlace: boolean;
  values: FormValues;
  faults: readonly FieldFault[];
}

function toColumns({ language, names, mayPlace }: HoldsProps): Column<LegalHold>[] {
  const text = holdTexts(language);
  const nameOf = (officer: string): string => names.get(officer)?.[language] ?? officer;
  return [
    { title: text.number, isHead: true, cell: ({ row }) => row.number },
    {
      title: text.of,
      cell: ({ row, caseNumber, pid }) =>
        pid !== undefined ? (
          text.ofPerson(formatPid(pid))
        ) : caseNumber === undefined ? (
          '–'
        ) : (
          <a href={`/cases/${row.case_id ?? ''}`}>{caseNumber}</a>
        ),
    },
    { title: text.reason, kind: 'long', cell: ({ row }) => row.reason },
    { title: text.authority, kind: 'long', hideOn: 'phone', cell: ({ row }) => row.authority },
    {
      title: text.placed,
      hideOn: 'phone',
      cell: ({ row }) => (
        <>
          {formatInstant(language, row.placed_at, 'short')}
          <br />
          <span class="tiny muted">
            {text.by} {nameOf(row.placed_by)}
          </span>
        </>
      ),
    },
    {
      title: text.state,
      cell: ({ row, release }) =>
        release === undefined ? (
          <span class="cluster">
            <Pill tone="wait">{text.inForce}</Pill>
            {mayPlace && <a href={`/holds/${row.id}/release`}>{text.release}</a>}
          </span>
        ) : (
          <>
            <Pill tone="quiet">{text.released}</Pill>
            <span class="tiny muted">
              {' '}
              {formatInstant(language, release.at, 'short')} · {nameOf(release.by)} · {release.reason}
            </span>
          </>
        ),
    },
  ];
}

/** All holds with who ordered them; for administrators the form beneath. */
export function HoldsBody(props: HoldsProps): VNode {
  const { language, holds, mayPlace, values, faults } = props;
  const text = holdTexts(language);
  return (
    <div class="stack-loose">
      <div class="staff-head">
        <div class="stack-tight">
          <h1>{text.title}</h1>
          <p class="muted">{text.lead}</p>
        </div>
      </div>
      <DataTable
        caption={text.title}
        columns={toColumns(props)}
        rows={holds}
        rowKey={({ row }) => row.id}
        empty={<EmptyState title={text.empty}>{text.emptyLead}</EmptyState>}
      />
      {mayPlace && (
        <section class="stack" id="place">
          <h2>{text.placeTitle}</h2>
          <ErrorSummary faults={faults} />
          <Form action="/holds" class="stack">
            <div class="fields">
              <TextField
                name="thing"
                label={text.thing}
                hint={text.thingHint}
                value={textOf(values, 'thing')}
                fault={faultOf(faults, 'thing')}
                maxLength={40}
              />
              <TextArea
                name="reason"
                label={text.reason}
                value={textOf(values, 'reason')}
                fault={faultOf(faults, 'reason')}
                rows={3}
                maxLength={1000}
              />
              <TextField
                name="authority"
                label={text.authority}
                hint={text.authorityHint}
                value={textOf(values, 'authority')}
                fault={faultOf(faults, 'authority')}
                width="wide"
                maxLength={300}
              />
            </div>
            <ActionBar>
              <Button>{text.place}</Button>
            </ActionBar>
          </Form>
        </section>
      )}
    </div>
  );
}

/** Why a hold ends. */
export function ReleaseBody({
  language,
  hold,
  faults,
}: {
  language: Language;
  hold: LegalHold;
  faults: readonly FieldFault[];
}): VNode {
  const text = holdTexts(language);
  return (
    <div class="factor stack">
      <h1>{text.releaseTitle(hold.row.number)}</h1>
      <p>{hold.row.reason}</p>
      <p class="small muted">{hold.row.authority}</p>
      <ErrorSummary faults={faults} />
      <Form action={`/holds/${hold.row.id}/release`} class="stack">
        <TextArea
          name="reason"
          label={text.releaseReason}
          value=""
          fault={faultOf(faults, 'reason')}
          rows={3}
          maxLength={1000}
        />
        <ActionBar>
          <Button tone="wrong">{text.releaseConfirm}</Button>
          <ButtonLink tone="plain" href="/holds">
            {text.back}
          </ButtonLink>
        </ActionBar>
      </Form>
    </div>
  );
}
