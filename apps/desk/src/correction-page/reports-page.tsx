import type { CorrectionState, Language } from '@saphan/contracts';
import { calendarDaysBetween, formatDate, formatTime, toBangkokDay } from '@saphan/thai';
import {
  DataTable,
  Due,
  EmptyState,
  Pager,
  Pill,
  SearchBox,
  type Column,
  type PillTone,
  type SideGroup,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Desk } from '../desk.ts';
import { nameOfItem } from '../value/show-text.ts';
import { correctionTexts } from './correction-texts.ts';
import { reportFilters, type ReportRow, type Reports, type ReportsQuery } from './read-reports.ts';

export const stateTones = {
  received: 'turn',
  checking: 'turn',
  asked: 'wait',
  corrected: 'done',
  refused: 'wrong',
} as const satisfies Record<CorrectionState, PillTone>;

export function StatePill({ state, language }: { state: CorrectionState; language: Language }): VNode {
  return <Pill tone={stateTones[state]}>{correctionTexts(language).states[state]}</Pill>;
}

const hrefOf = (query: Partial<ReportsQuery>): string => {
  const search = new URLSearchParams(
    Object.entries(query).filter(([, value]: [string, string | undefined]) => value !== undefined),
  ).toString();
  return search === '' ? '/reports' : `/reports?${search}`;
};

/** Filters at the left, each with how many wait behind it. */
export const toReportsSide = (
  reports: Reports,
  query: ReportsQuery,
  search: string | undefined,
  language: Language,
): SideGroup[] => [
  {
    links: reportFilters.map((filter) => ({
      href: hrefOf({ filter }),
      label: correctionTexts(language).filters[filter],
      count: reports.counts[filter],
      current: search === undefined && filter === (query.filter ?? 'open'),
    })),
  },
];

/** Time left to answer; none while it is the person's turn, or after the answer. */
export function ReportDue({ desk, row }: { desk: Desk; row: ReportRow['row'] }): VNode {
  const [due, from, today] = [row.due_at, row.received_at, desk.clock()].map((at) => toBangkokDay(at));
  const isRunning = row.turn === 'agency';
  return (
    <Due
      day={isRunning ? due : undefined}
      daysLeft={calendarDaysBetween(today ?? '', due ?? '')}
      daysAll={calendarDaysBetween(from ?? '', due ?? '')}
      unit="calendar"
    />
  );
}

function toColumns(desk: Desk, language: Language): Column<ReportRow>[] {
  const text = correctionTexts(language);
  return [
    { title: text.number, isHead: true, cell: ({ row }) => <a href={`/reports/${row.id}`}>{row.number}</a> },
    { title: text.reporter, kind: 'long', cell: ({ reporterName }) => reporterName },
    {
      title: text.item,
      kind: 'long',
      hideOn: 'phone',
      cell: ({ row }) => nameOfItem(desk.network.index(), row.item, undefined)[language],
    },
    {
      title: text.received,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ row }) =>
        `${formatDate(language, toBangkokDay(row.received_at), 'short')} ${formatTime(row.received_at)}`,
    },
    { title: text.due, cell: ({ row }) => <ReportDue desk={desk} row={row} /> },
    {
      title: text.state,
      cell: ({ row }) => <StatePill state={row.state as CorrectionState} language={language} />,
    },
    {
      title: text.owner,
      kind: 'short',
      hideOn: 'phone',
      cell: ({ assigneeName }) => assigneeName?.[language] ?? <span class="muted">{text.nobody}</span>,
    },
  ];
}

export interface ReportsBodyProps {
  desk: Desk;
  reports: Reports;
  query: ReportsQuery;
  search: string | undefined;
  language: Language;
}

/** The stewards' inbox. */
export function ReportsBody({ desk, reports, query, search, language }: ReportsBodyProps): VNode {
  const text = correctionTexts(language);
  const { filter = 'open', after } = query;
  const caption = search === undefined ? `${text.title} · ${text.filters[filter]}` : text.found(search);
  return (
    <>
      <div class="staff-head">
        <h1>{search === undefined ? text.title : caption}</h1>
        <SearchBox
          action="/reports"
          posts
          label={text.searchLabel}
          placeholder={text.searchHint}
          button={text.search}
          value={search ?? ''}
        />
      </div>
      <DataTable
        caption={caption}
        columns={toColumns(desk, language)}
        rows={reports.rows}
        rowKey={({ row }) => row.id}
        keys
        empty={<EmptyState title={text.empty}>{text.emptyLead}</EmptyState>}
      />
      {reports.rows.length > 0 && <p class="tiny muted keys-hint">{text.keys}</p>}
      <Pager
        firstHref={after === undefined ? undefined : hrefOf({ ...query, after: undefined })}
        nextHref={reports.next === undefined ? undefined : hrefOf({ ...query, after: reports.next })}
      />
    </>
  );
}
