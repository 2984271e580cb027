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
import type { ExchangeHold } from './exchange-hold.ts';
import { holdTexts } from './hold-texts.ts';
import type { LegalHold } from './legal-hold.ts';
import { typedOf, type PostedForm } from '../page/posted-form.ts';

export interface HoldsProps {
  language: Language;
  holds: readonly LegalHold[];
  /** Of the gateway; nothing where it does not answer. */
  exchanges: readonly ExchangeHold[] | undefined;
  names: ReadonlyMap<string, LocalText>;
  /** Administrators place and release; auditors read. */
  mayPlace: boolean;
  values: PostedForm;
  faults: readonly FieldFault[];
}

/** In force, with the way to its end; or ended, when, by whom and why. */
function HoldState({
  language,
  id,
  release,
  mayPlace,
}: {
  language: Language;
  id: string;
  release: { at: string | Date; by: string; reason: string } | undefined;
  mayPlace: boolean;
}): VNode {
  const text = holdTexts(language);
  if (release === undefined)
    return (
      <span class="cluster">
        <Pill tone="wait">{text.inForce}</Pill>
        {mayPlace && <a href={`/holds/${id}/release`}>{text.release}</a>}
      </span>
    );
  return (
    <>
      <Pill tone="quiet">{text.released}</Pill>
      <span class="tiny muted">
        {' '}
        {formatInstant(language, release.at, 'short')} · {release.by} · {release.reason}
      </span>
    </>
  );
}

function toExchangeColumns({ language, mayPlace }: HoldsProps): Column<ExchangeHold>[] {
  const text = holdTexts(language);
  return [
    { title: text.exchange, isHead: true, kind: 'long', cell: ({ exchange }) => <code>{exchange}</code> },
    { title: text.reason, kind: 'long', cell: ({ reason }) => reason },
    { title: text.authority, kind: 'long', hideOn: 'phone', cell: ({ authority }) => authority },
    {
      title: text.placed,
      hideOn: 'phone',
      cell: ({ at, by }) => (
        <>
          {formatInstant(language, at, 'short')}
          <br />
          <span class="tiny muted">
            {text.by} {by}
          </span>
        </>
      ),
    },
    {
      title: text.state,
      cell: ({ id, release }) => <HoldState {...{ language, id, release, mayPlace }} />,
    },
  ];
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
      cell: ({ row, release }) => (
        <HoldState
          language={language}
          id={row.id}
          release={release && { ...release, by: nameOf(release.by) }}
          mayPlace={mayPlace}
        />
      ),
    },
  ];
}

/** All holds with who ordered them; for administrators the form beneath. */
export function HoldsBody(props: HoldsProps): VNode {
  const { language, holds, exchanges, mayPlace, values, faults } = props;
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
      {exchanges === undefined && <p class="muted">{text.gatewaySilent}</p>}
      {exchanges !== undefined && exchanges.length > 0 && (
        <section class="stack">
          <h2>{text.exchanges}</h2>
          <DataTable
            caption={text.exchanges}
            columns={toExchangeColumns(props)}
            rows={exchanges}
            rowKey={({ id }) => id}
            empty={null}
          />
        </section>
      )}
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
                value={typedOf(values, 'thing')}
                fault={faultOf(faults, 'thing')}
                maxLength={40}
              />
              <TextArea
                name="reason"
                label={text.reason}
                value={typedOf(values, 'reason')}
                fault={faultOf(faults, 'reason')}
                rows={3}
                maxLength={1000}
              />
              <TextField
                name="authority"
                label={text.authority}
                hint={text.authorityHint}
                value={typedOf(values, 'authority')}
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
  /** Its number, or that of its exchange. */
  hold: { id: string; number: string; reason: string; authority: string };
  faults: readonly FieldFault[];
}): VNode {
  const text = holdTexts(language);
  return (
    <div class="factor stack">
      <h1>{text.releaseTitle(hold.number)}</h1>
      <p>{hold.reason}</p>
      <p class="small muted">{hold.authority}</p>
      <ErrorSummary faults={faults} />
      <Form action={`/holds/${hold.id}/release`} class="stack">
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
