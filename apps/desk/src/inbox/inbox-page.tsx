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
import { BulkBar, Mark } from '../bulk/bulk-bar.tsx';
import { bulkTexts } from '../bulk/bulk-texts.ts';
import { inboxFilters, inboxHref, toFilterQuery, type InboxFilter, type InboxQuery } from './inbox-filter.ts';
import { inboxTexts } from './inbox-texts.ts';
import { mostCounted } from './inbox-counts.ts';
import { NarrowPanel } from './narrow-panel.tsx';
import { narrowTexts } from './narrow-texts.ts';
import type { Inbox, InboxRow } from './read-inbox.ts';
import type { InboxMore } from './read-inbox-more.ts';
import { findShown } from './saved-filters.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/** `1,000+`: what has ended is not counted to its end. */
const toCountText = (count: number, filter: InboxFilter): number | string =>
  filter === 'closed' && count > mostCounted ? `${mostCounted.toLocaleString('en')}+` : count;

/** Filters at the left, each with how many wait behind it. */
export function toSide({ desk, inbox, more, query, search, language }: InboxBodyProps): SideGroup[] {
  const text = inboxTexts(language);
  const narrow = narrowTexts(language);
  const { service } = query;
  const { filter } = inbox;
  const shown = search === undefined ? findShown(more.saved, toFilterQuery({ ...query, filter })) : undefined;
  const index = desk.network.index();
  return [
    {
      links: inboxFilters.map((each) => ({
        href: inboxHref({ filter: each, service }),
        label: text.filters[each],
        count: toCountText(inbox.counts[each], each),
        current: search === undefined && each === filter && shown === undefined,
      })),
    },
    ...(more.saved.length > 0
      ? [
          {
            title: narrow.saved,
            links: more.saved.map((saved) => ({
              href: inboxHref(saved.query),
              label: saved.of === undefined ? saved.name : narrow.of(saved.name, saved.of[language]),
              current: saved === shown,
            })),
          },
        ]
      : []),
    ...(inbox.services.length > 1
      ? [
          {
            title: text.services,
            links: inbox.services.map((id) => ({
              href: inboxHref({ filter, service: id === service ? undefined : id }),
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

function toColumns({ desk, marks, language }: InboxBodyProps, mayMark: boolean): Column<InboxRow>[] {
  const text = inboxTexts(language);
  const mark: Column<InboxRow> = {
    title: bulkTexts(language).markHead,
    kind: 'mark',
    cell: ({ row }) => (
      <Mark
        id={row.id}
        version={row.version}
        number={row.number}
        isMarked={marks.has(row.id)}
        language={language}
      />
    ),
  };
  return [
    ...(mayMark ? [mark] : []),
    {
      title: text.number,
      isHead: true,
      cell: ({ row }) => (
        <>
          <a class="number" href={`/cases/${row.id}`}>
            {row.number}
          </a>
          {row.kind === 'appeal' && (
            <>
              {' '}
              <Pill tone="wait">{text.appeal}</Pill>
            </>
          )}
        </>
      ),
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
      kind: 'long',
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
        <ButtonLink tone="quiet" href={inboxHref({ filter: each, service })}>
          {text.filters[each]} ({inbox.counts[each].toLocaleString('en')})
        </ButtonLink>
      ))}
    </p>
  );
}

export interface InboxBodyProps {
  desk: Desk;
  inbox: Inbox;
  more: InboxMore;
  query: InboxQuery;
  search: string | undefined;
  /** Cases that are marked from the start, by their ids. */
  marks: ReadonlySet<string>;
  language: Language;
}

/** Address of what is shown, to come back to. */
const hrefOfPage = (query: InboxQuery, filter: InboxFilter, search: string | undefined): string =>
  inboxHref(search === undefined ? { ...query, filter } : { found: 'yes' });

export function InboxBody(props: InboxBodyProps): VNode {
  const { inbox, more, query, search, language } = props;
  const text = inboxTexts(language);
  const { after } = query;
  const { filter } = inbox;
  const title = search === undefined ? text.filters[filter] : text.found(search);
  const mayMark = more.actions.length > 0 && (search !== undefined || filter !== 'closed');
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
      {search === undefined && (
        <NarrowPanel
          query={query}
          filter={filter}
          choices={more.choices}
          saved={more.saved}
          language={language}
        />
      )}
      <DataTable
        caption={title}
        columns={toColumns(props, mayMark)}
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
      {inbox.rows.length > 0 && (
        <p class="tiny muted keys-hint">{mayMark ? text.keysWithMarks : text.keys}</p>
      )}
      <Pager
        firstHref={after === undefined ? undefined : inboxHref({ ...query, filter, after: undefined })}
        nextHref={inbox.next === undefined ? undefined : inboxHref({ ...query, filter, after: inbox.next })}
      />
      {mayMark && inbox.rows.length > 0 && (
        <BulkBar
          language={language}
          actions={more.actions}
          colleagues={more.colleagues}
          back={hrefOfPage(query, filter, search)}
        />
      )}
    </>
  );
}
