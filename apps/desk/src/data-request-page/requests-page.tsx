import type { AskedRight, DataRequestState, Language } from '@saphan/contracts';
import { calendarDaysBetween, formatDate, toBangkokDay } from '@saphan/thai';
import {
  DataTable,
  Due,
  EmptyState,
  Notice,
  Pager,
  Pill,
  type Column,
  type PillTone,
  type SideGroup,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Desk } from '../desk.ts';
import { requestFilters, type RequestRow, type Requests, type RequestsQuery } from './read-requests.ts';
import { requestTexts } from './request-texts.ts';

const stateTones = {
  received: 'turn',
  checking: 'turn',
  granted: 'done',
  refused: 'wrong',
  lifted: 'done',
} as const satisfies Record<DataRequestState, PillTone>;

export const StatePill = ({ state, language }: { state: DataRequestState; language: Language }): VNode => (
  <Pill tone={stateTones[state]}>{requestTexts(language).states[state]}</Pill>
);

const hrefOf = (query: Partial<RequestsQuery>): string => {
  const search = new URLSearchParams(
    Object.entries(query).filter(([, value]: [string, string | undefined]) => value !== undefined),
  ).toString();
  return search === '' ? '/data-requests' : `/data-requests?${search}`;
};

/** Filters at the left, each with how many wait behind it. */
export const toRequestsSide = (requests: Requests, query: RequestsQuery, language: Language): SideGroup[] => [
  {
    links: requestFilters.map((filter) => ({
      href: hrefOf({ filter }),
      label: requestTexts(language).filters[filter],
      count: requests.counts[filter],
      current: filter === (query.filter ?? 'open'),
    })),
  },
];

/** Time left to answer; none after the answer. */
export function RequestDue({ desk, row }: { desk: Desk; row: RequestRow['row'] }): VNode {
  const [due, from, today] = [row.due_at, row.received_at, desk.clock()].map((at) => toBangkokDay(at));
  return (
    <Due
      day={row.turn === 'agency' ? due : undefined}
      daysLeft={calendarDaysBetween(today ?? '', due ?? '')}
      daysAll={calendarDaysBetween(from ?? '', due ?? '')}
      unit="calendar"
    />
  );
}

function toColumns(desk: Desk, language: Language): Column<RequestRow>[] {
  const text = requestTexts(language);
  return [
    {
      title: text.number,
      isHead: true,
      cell: ({ row }) => <a href={`/data-requests/${row.id}`}>{row.number}</a>,
    },
    { title: text.right, cell: ({ row }) => text.rights[row.asked_right as AskedRight] },
    { title: text.requester, kind: 'long', hideOn: 'phone', cell: ({ requesterName }) => requesterName },
    {
      title: text.received,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ row }) => formatDate(language, toBangkokDay(row.received_at), 'short'),
    },
    { title: text.due, cell: ({ row }) => <RequestDue desk={desk} row={row} /> },
    {
      title: text.state,
      cell: ({ row }) => <StatePill state={row.state as DataRequestState} language={language} />,
    },
    {
      title: text.owner,
      kind: 'short',
      hideOn: 'phone',
      cell: ({ assigneeName }) => assigneeName?.[language] ?? <span class="muted">{text.nobody}</span>,
    },
  ];
}

export interface RequestsBodyProps {
  desk: Desk;
  requests: Requests;
  query: RequestsQuery;
  language: Language;
}

/** All requests about people's own data: these here, and the way to those that ask for one value to be mended. */
export function RequestsBody({ desk, requests, query, language }: RequestsBodyProps): VNode {
  const text = requestTexts(language);
  const { filter = 'open', after } = query;
  const { open, late } = requests.rectification;
  return (
    <div class="stack">
      <div class="staff-head">
        <div class="stack-tight">
          <h1>{text.title}</h1>
          <p class="small muted">{text.lead}</p>
        </div>
      </div>
      <DataTable
        caption={`${text.title} · ${text.filters[filter]}`}
        columns={toColumns(desk, language)}
        rows={requests.rows}
        rowKey={({ row }) => row.id}
        keys
        empty={<EmptyState title={text.empty}>{text.emptyLead}</EmptyState>}
      />
      <Pager
        firstHref={after === undefined ? undefined : hrefOf({ ...query, after: undefined })}
        nextHref={requests.next === undefined ? undefined : hrefOf({ ...query, after: requests.next })}
      />
      <Notice tone={late > 0 ? 'wait' : 'plain'} title={text.rectification}>
        <p>
          {text.rectificationLead(open, late)} · <a href="/reports">{text.toReports}</a>
        </p>
      </Notice>
    </div>
  );
}
