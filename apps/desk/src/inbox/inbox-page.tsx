import type { CaseState, Language } from '@saphan/contracts';
import { calendarDaysBetween, formatDate, formatTime, toBangkokDay, workingDaysBetween } from '@saphan/thai';
import {
  ButtonLink,
  CasePill,
  DataTable,
  Due,
  EmptyState,
  Pager,
  Pill,
  SearchBox,
  type Column,
  type SideGroup,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Desk } from '../desk.ts';
import { inboxFilters, type InboxFilter, type InboxQuery } from './inbox-filter.ts';
import { inboxTexts } from './inbox-texts.ts';
import { mostCounted } from './inbox-counts.ts';
import type { Inbox, InboxRow } from './read-inbox.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

const hrefOf = (query: Partial<InboxQuery>): string => {
  const search = new URLSearchParams(
    Object.entries(query).filter(([, value]: [string, string | undefined]) => value !== undefined),
  ).toString();
  return search === '' ? '/inbox' : `/inbox?${search}`;
};

/** `1,000+`: what has ended is not counted to its end. */
const toCountText = (count: number, filter: InboxFilter): number | string =>
  filter === 'closed' && count > mostCounted ? `${mostCounted.toLocaleString('en')}+` : count;

/** Filters at the left, each with how many wait behind it. */
export function toSide(
  desk: Desk,
  inbox: Inbox,
  query: InboxQuery,
  search: string | undefined,
  language: Language,
): SideGroup[] {
  const text = inboxTexts(language);
  const { service } = query;
  const { filter } = inbox;
  const index = desk.network.index();
  return [
    {
      links: inboxFilters.map((each) => ({
        href: hrefOf({ filter: each, service }),
        label: text.filters[each],
        count: toCountText(inbox.counts[each], each),
        current: search === undefined && each === filter,
      })),
    },
    ...(inbox.services.length > 1
      ? [
          {
            title: text.services,
            links: inbox.services.map((id) => ({
              href: hrefOf({ filter, service: id === service ? undefined : id }),
              label: index.services.get(id)?.names[language] ?? id,
              current: id === service,
            })),
          },
        ]
      : []),
  ];
}

/** Time left of the clock that runs, in the days of its own rule. */
export function DueCell({ desk, row }: { desk: Desk; row: InboxRow['row'] }): VNode {
  if (row.due_at === null || row.due_from === null) {
    return <Due day={undefined} daysLeft={0} daysAll={0} unit="calendar" />;
  }
  const [day, from, today] = [row.due_at, row.due_from, desk.clock()].map((at) => toBangkokDay(at));
  const time = findServiceOfCase(desk, row)?.time;
  const unit = row.due_rule === 'decision' && time?.unit === 'working' ? 'working' : 'calendar';
  const count = (start = '', end = ''): number =>
    unit === 'calendar'
      ? calendarDaysBetween(start, end)
      : end >= start
        ? workingDaysBetween(start, end, desk.holidays)
        : -workingDaysBetween(end, start, desk.holidays);
  return <Due day={day} daysLeft={count(today, day)} daysAll={count(from, day)} unit={unit} />;
}

/** `23 พ.ย. 10:51`: what is open is of this year. */
const toShortInstant = (at: Date, language: Language): string =>
  `${formatDate(language, toBangkokDay(at), 'short').replace(/ [0-9]{4}$/, '')} ${formatTime(at)}`;

function toColumns(desk: Desk, language: Language): Column<InboxRow>[] {
  const text = inboxTexts(language);
  return [
    {
      title: text.number,
      isHead: true,
      cell: ({ row }) => <a href={`/cases/${row.id}`}>{row.number}</a>,
    },
    { title: text.person, kind: 'long', cell: ({ applicantName }) => applicantName },
    {
      title: text.service,
      kind: 'long',
      cell: ({ row }) => findServiceOfCase(desk, row)?.names[language] ?? row.service,
    },
    {
      title: text.received,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ row }) => toShortInstant(row.received_at, language),
    },
    { title: text.due, cell: ({ row }) => <DueCell desk={desk} row={row} /> },
    {
      title: text.state,
      cell: ({ row }) => (
        <>
          <CasePill state={row.state as CaseState} />{' '}
          {row.asked_at !== null && <Pill tone="wait">{text.asked}</Pill>}
        </>
      ),
    },
    {
      title: text.owner,
      kind: 'short',
      hideOn: 'phone',
      cell: ({ assigneeName }) => assigneeName?.[language] ?? <span class="muted">{text.nobody}</span>,
    },
  ];
}

/** What waits for somebody, where nothing is one's own: an authority's work comes from others, not by claiming. */
function WorkElsewhere({
  inbox,
  service,
  language,
}: {
  inbox: Inbox;
  service: string | undefined;
  language: Language;
}): VNode | null {
  const text = inboxTexts(language);
  const waiting = (['undecided', 'unclaimed'] as const).filter((each) => inbox.counts[each] > 0);
  if (waiting.length === 0) return null;
  return (
    <p class="cluster">
      {waiting.map((each) => (
        <ButtonLink tone="quiet" href={hrefOf({ filter: each, service })}>
          {text.filters[each]} ({inbox.counts[each].toLocaleString('en')})
        </ButtonLink>
      ))}
    </p>
  );
}

export interface InboxBodyProps {
  desk: Desk;
  inbox: Inbox;
  query: InboxQuery;
  search: string | undefined;
  language: Language;
}

export function InboxBody({ desk, inbox, query, search, language }: InboxBodyProps): VNode {
  const text = inboxTexts(language);
  const { after } = query;
  const { filter } = inbox;
  const title = search === undefined ? text.filters[filter] : text.found(search);
  const [emptyTitle, emptyText] = search === undefined ? text.empty[filter] : text.notFound;
  return (
    <>
      <div class="staff-head">
        <h1>{title}</h1>
        <SearchBox
          action="/inbox"
          posts
          label={text.searchLabel}
          placeholder={text.searchHint}
          button={text.search}
          value={search ?? ''}
        />
      </div>
      <DataTable
        caption={title}
        columns={toColumns(desk, language)}
        rows={inbox.rows}
        rowKey={({ row }) => row.id}
        keys
        empty={
          <EmptyState
            title={emptyTitle}
            action={
              search === undefined &&
              filter === 'mine' && <WorkElsewhere inbox={inbox} service={query.service} language={language} />
            }
          >
            {emptyText}
          </EmptyState>
        }
      />
      {inbox.rows.length > 0 && <p class="tiny muted keys-hint">{text.keys}</p>}
      <Pager
        firstHref={after === undefined ? undefined : hrefOf({ ...query, filter, after: undefined })}
        nextHref={inbox.next === undefined ? undefined : hrefOf({ ...query, filter, after: inbox.next })}
      />
    </>
  );
}
