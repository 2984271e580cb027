import { legalRules, type LegalRule } from '@saphan/cases';
import type { Language } from '@saphan/contracts';
import { calendarDaysBetween, toBangkokDay } from '@saphan/thai';
import { DataTable, DateText, EmptyState, NameTitle, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Desk } from '../desk.ts';
import { lateTexts } from './late-texts.ts';
import type { LateCase, LateCount, LateFilter } from './read-late.ts';

/** Name of a legal time; its code where the law has it no longer. */
export const nameOfRule = (rule: string, language: Language): string =>
  legalRules.find(({ id }: LegalRule) => id === rule)?.names[language] ?? rule;

export const nameOfService = (desk: Desk, service: string, language: Language): string =>
  desk.network.index().services.get(service)?.names[language] ?? service;

const hrefOf = ({ service, unit, rule }: LateCount): string =>
  `/late/cases?${new URLSearchParams({ service, unit: unit ?? '', rule }).toString()}`;

export interface LateBodyProps {
  desk: Desk;
  language: Language;
  counts: readonly LateCount[];
  /** Names of units by code. */
  units: ReadonlyMap<string, string>;
  /** Whether the numbers lead to cases: not for who only administers. */
  canOpen: boolean;
}

/** What is late, by service, unit and legal time. */
export function LateBody({ desk, language, counts, units, canOpen }: LateBodyProps): VNode {
  const text = lateTexts(language);
  const columns: Column<LateCount>[] = [
    {
      title: text.service,
      kind: 'long',
      isHead: true,
      cell: ({ service }) => nameOfService(desk, service, language),
    },
    { title: text.unit, cell: ({ unit }) => (unit === null ? text.noUnit : (units.get(unit) ?? unit)) },
    { title: text.clock, kind: 'long', cell: ({ rule }) => nameOfRule(rule, language) },
    {
      title: text.cases,
      kind: 'number',
      cell: (row) => (canOpen ? <a href={hrefOf(row)}>{text.see(row.cases)}</a> : row.cases),
    },
    { title: text.oldest, cell: ({ oldest }) => <DateText date={toBangkokDay(oldest)} short /> },
  ];
  return (
    <>
      <div class="staff-head">
        <h1>{text.title}</h1>
        {counts.length > 0 && <a href="/late.csv">{text.download}</a>}
      </div>
      <p class="small muted">{text.lead}</p>
      <DataTable
        caption={text.title}
        columns={columns}
        rows={counts}
        rowKey={({ service, unit, rule }) => `${service} ${unit ?? ''} ${rule}`}
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
    </>
  );
}

/** The cases behind a number. */
export function LateCasesBody({
  desk,
  language,
  cases,
  filter,
}: {
  desk: Desk;
  language: Language;
  cases: readonly LateCase[];
  filter: LateFilter;
}): VNode {
  const text = lateTexts(language);
  const today = toBangkokDay(desk.clock());
  const columns: Column<LateCase>[] = [
    { title: text.number, isHead: true, cell: ({ id, number }) => <a href={`/cases/${id}`}>{number}</a> },
    { title: text.person, kind: 'long', cell: ({ applicantName }) => applicantName },
    { title: text.since, cell: ({ since }) => <DateText date={toBangkokDay(since)} short /> },
    {
      title: text.days,
      kind: 'number',
      cell: ({ since }) => calendarDaysBetween(toBangkokDay(since), today),
    },
    { title: text.times, kind: 'number', cell: ({ times }) => times },
    {
      title: text.owner,
      kind: 'short',
      cell: ({ assigneeName }) => assigneeName?.[language] ?? <span class="muted">{text.nobody}</span>,
    },
  ];
  const title = [
    filter.rule === undefined ? text.title : nameOfRule(filter.rule, language),
    ...(filter.service === undefined ? [] : [nameOfService(desk, filter.service, language)]),
  ].join(' · ');
  return (
    <>
      <p class="small">
        <a href="/late">{text.back}</a>
      </p>
      <NameTitle name={title} />
      <DataTable
        caption={title}
        columns={columns}
        rows={cases}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
    </>
  );
}
