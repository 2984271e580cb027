import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import {
  Button,
  ButtonLink,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  Pager,
  SelectField,
  TextField,
  type Column,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { auditorTexts } from './audit-texts.ts';
import { evidenceTexts } from './evidence-texts.ts';
import type { TrailRow } from './read-trail.ts';
import { toTrailWords, type Names } from './trail-words.ts';

function toColumns(language: Language, names: Names): Column<TrailRow>[] {
  const text = auditorTexts(language);
  const words = (row: TrailRow) => toTrailWords(row, names, language);
  return [
    {
      title: text.time,
      isHead: true,
      cell: ({ at }) => <span class="number">{formatInstant(language, at.toISOString(), 'short')}</span>,
    },
    { title: text.who, cell: (row) => words(row).who },
    { title: text.what, cell: (row) => words(row).what },
    {
      title: text.about,
      cell: (row) =>
        row.caseId === null ? words(row).about : <a href={`/cases/${row.caseId}`}>{words(row).about}</a>,
    },
    { title: text.detail, hideOn: 'phone', cell: (row) => words(row).detail },
  ];
}

/** What stands in the address: as typed, so that the filter shows it again. */
export type TrailQuery = Readonly<Record<string, string | undefined>>;

const hrefOf = (path: string, query: TrailQuery): string => {
  const known = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams(known).toString();
  return search === '' ? path : `${path}?${search}`;
};

export interface TrailBodyProps {
  language: Language;
  rows: readonly TrailRow[];
  names: Names;
  /** Officers of whom the trail may tell, also those who have left. */
  officers: readonly { readonly value: string; readonly label: string }[];
  query: TrailQuery;
  /** Value of `before` for the next rows. */
  next: string | undefined;
  faults: readonly FieldFault[];
  mostInFile: number;
}

/** The trail, filtered by officer, case and time. */
export function TrailBody(props: TrailBodyProps): VNode {
  const { language, rows, names, officers, query, next, faults, mostInFile } = props;
  const text = auditorTexts(language);
  const [emptyTitle, emptyText] = text.noEntries;
  const { before, lang: _, ...filter } = query;
  const day = (name: 'from' | 'until') => (
    <DateField
      name={name}
      label={text[name]}
      hint=""
      day={query[`${name}-day`] ?? ''}
      month={query[`${name}-month`] ?? ''}
      year={query[`${name}-year`] ?? ''}
      required={false}
      marked={false}
      fault={faults.find(({ field }) => field === name)?.message}
    />
  );
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <p class="small">
          <a href="/audit">{text.title}</a> · <a href="/audit/exchanges">{evidenceTexts(language).link}</a>
        </p>
        <h1>{text.trail}</h1>
        <p>{text.trailLead}</p>
      </header>
      <ErrorSummary faults={faults} />
      <form method="get" action="/audit/trail" class="trail-filter" role="search">
        <SelectField
          name="officer"
          label={text.officer}
          empty={text.all}
          value={query['officer']}
          choices={officers}
          required={false}
          marked={false}
        />
        <TextField
          name="case"
          label={text.case}
          value={query['case']}
          width="short"
          required={false}
          marked={false}
          maxLength={40}
        />
        <SelectField
          name="only"
          label={text.what}
          empty={text.all}
          value={query['only']}
          choices={[
            { value: 'acts', label: text.actsOnly },
            { value: 'looks', label: text.looksOnly },
          ]}
          required={false}
          marked={false}
        />
        {day('from')}
        {day('until')}
        <div class="cluster">
          <Button>{text.filter}</Button>
          <ButtonLink tone="quiet" href={hrefOf('/audit/trail.csv', filter)} download>
            {text.export}
          </ButtonLink>
        </div>
        <p class="tiny muted">{text.limit(mostInFile.toLocaleString('en'))}</p>
      </form>
      <DataTable
        caption={text.trail}
        columns={toColumns(language, names)}
        rows={rows}
        rowKey={({ key }) => key}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      <Pager
        firstHref={before === undefined ? undefined : hrefOf('/audit/trail', filter)}
        nextHref={next === undefined ? undefined : hrefOf('/audit/trail', { ...filter, before: next })}
      />
    </div>
  );
}
