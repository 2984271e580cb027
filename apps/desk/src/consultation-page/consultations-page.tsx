import type { ConsultationState } from '@saphan/cases';
import type { Language } from '@saphan/contracts';
import { calendarDaysBetween, formatDate, toBangkokDay } from '@saphan/thai';
import {
  DataTable,
  Due,
  EmptyState,
  Pager,
  Pill,
  type Column,
  type PillTone,
  type SideGroup,
} from '@saphan/ui';
import type { Selectable } from 'kysely';
import type { VNode } from 'preact';
import type { Consultation } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { nameOfService } from '../lateness/late-page.tsx';
import { consultationTexts } from './consultation-texts.ts';
import { consultationFilters, type Consultations, type ConsultationsQuery } from './read-consultations.ts';

type Row = Selectable<Consultation>;

const tones = { received: 'turn', working: 'turn', answered: 'done' } as const satisfies Record<
  ConsultationState,
  PillTone
>;

export function ConsultationPill({
  state,
  language,
}: {
  state: ConsultationState;
  language: Language;
}): VNode {
  return <Pill tone={tones[state]}>{consultationTexts(language).states[state]}</Pill>;
}

/** Time left to answer; none after the answer. */
export function ConsultationDue({ desk, row }: { desk: Desk; row: Row }): VNode {
  const [due, from, today] = [row.due_at, row.received_at, desk.clock()].map((at) => toBangkokDay(at));
  return (
    <Due
      day={row.state === 'answered' ? undefined : due}
      daysLeft={calendarDaysBetween(today ?? '', due ?? '')}
      daysAll={calendarDaysBetween(from ?? '', due ?? '')}
      unit="calendar"
    />
  );
}

const hrefOf = ({ filter, after }: ConsultationsQuery): string => {
  const query = new URLSearchParams({ ...(filter && { filter }), ...(after !== undefined && { after }) });
  return query.size === 0 ? '/consultations' : `/consultations?${query.toString()}`;
};

/** Filters at the left, each with how many wait behind it. */
export const toConsultationsSide = (
  { counts }: Consultations,
  { filter: chosen = 'open' }: ConsultationsQuery,
  language: Language,
): SideGroup[] => [
  {
    links: consultationFilters.map((filter) => ({
      href: hrefOf({ filter }),
      label: consultationTexts(language).filters[filter],
      count: counts[filter],
      current: filter === chosen,
    })),
  },
];

export interface ConsultationsBodyProps {
  desk: Desk;
  found: Consultations;
  query: ConsultationsQuery;
  language: Language;
}

function toColumns({ desk, found, language }: ConsultationsBodyProps): Column<Row>[] {
  const text = consultationTexts(language);
  return [
    {
      title: text.number,
      isHead: true,
      cell: (row) => <a href={`/consultations/${row.id}`}>{row.number}</a>,
    },
    { title: text.from, kind: 'long', cell: ({ asker }) => desk.network.textOf(asker, language) },
    {
      title: text.about,
      kind: 'long',
      hideOn: 'phone',
      cell: ({ service }) => nameOfService(desk, service, language),
    },
    {
      title: text.received,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ received_at }) => formatDate(language, toBangkokDay(received_at), 'short'),
    },
    { title: text.due, cell: (row) => <ConsultationDue desk={desk} row={row} /> },
    {
      title: text.state,
      cell: ({ state, assignee }) => (
        <>
          <ConsultationPill state={state as ConsultationState} language={language} />
          {assignee !== null && (
            <small class="muted"> {found.officerNames.get(assignee)?.[language] ?? assignee}</small>
          )}
        </>
      ),
    },
  ];
}

/** What other agencies ask this one. */
export function ConsultationsBody(props: ConsultationsBodyProps): VNode {
  const { found, query, language } = props;
  const text = consultationTexts(language);
  return (
    <>
      <div class="staff-head">
        <h1>{text.list}</h1>
      </div>
      <DataTable
        caption={`${text.list} · ${text.filters[query.filter ?? 'open']}`}
        columns={toColumns(props)}
        rows={found.rows}
        rowKey={({ id }) => id}
        keys
        empty={<EmptyState title={text.empty}>{text.emptyLead}</EmptyState>}
      />
      <Pager
        firstHref={query.after === undefined ? undefined : hrefOf({ ...query, after: undefined })}
        nextHref={found.next === undefined ? undefined : hrefOf({ ...query, after: found.next })}
      />
    </>
  );
}
