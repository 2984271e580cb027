import { holdTexts } from '../legal-hold/hold-texts.ts';
import type { Language } from '@saphan/contracts';
import {
  ButtonLink,
  DataTable,
  EmptyState,
  Pager,
  Pill,
  SearchBox,
  type Column,
  type SideGroup,
} from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { administrationTexts } from './administration-texts.ts';
import { officerStates, type OfficerList, type OfficerListing, type OfficersQuery } from './read-officers.ts';

const hrefOf = (query: Partial<OfficersQuery>): string => {
  const known = Object.entries(query).filter(
    ([, value]: [string, string | undefined]) => value !== undefined,
  );
  const search = new URLSearchParams(known).toString();
  return search === '' ? '/officers' : `/officers?${search}`;
};

/** Lists at the left, each with how many are in it. */
export function toOfficersSide(
  list: OfficerList,
  query: OfficersQuery,
  search: string | undefined,
  language: Language,
): SideGroup[] {
  const text = administrationTexts(language);
  return [
    {
      links: officerStates.map((state) => ({
        href: hrefOf({ state }),
        label: text.states[state],
        count: list.counts[state],
        current: search === undefined && state === (query.state ?? 'active'),
      })),
    },
  ];
}

function toColumns(language: Language, units: ReadonlyMap<string, string>): Column<OfficerListing>[] {
  const text = administrationTexts(language);
  const { columns } = text;
  return [
    {
      title: columns.name,
      isHead: true,
      cell: ({ row }) => <a href={`/officers/${row.id}`}>{language === 'th' ? row.name_th : row.name_en}</a>,
    },
    {
      title: columns.position,
      kind: 'long',
      hideOn: 'phone',
      cell: ({ position }) => position?.[language] ?? '',
    },
    {
      title: columns.unit,
      hideOn: 'phone',
      cell: ({ row }) => (row.unit === null ? '' : (units.get(row.unit) ?? row.unit)),
    },
    {
      title: columns.rights,
      cell: ({ roles, row }) => {
        const all = [
          ...(row.is_administrator ? [text.administrator] : []),
          ...roles.map((role) => text.roles[role]),
        ];
        return all.length === 0 ? <span class="muted">{text.none}</span> : all.join(' · ');
      },
    },
    {
      title: columns.factor,
      hideOn: 'phone',
      cell: ({ hasFactor }) =>
        hasFactor ? <Pill tone="done">{text.yes}</Pill> : <Pill tone="wait">{text.none}</Pill>,
    },
    {
      title: columns.state,
      cell: ({ row }) =>
        row.is_active ? (
          <Pill tone="turn">{text.states.active}</Pill>
        ) : (
          <Pill tone="quiet">{text.states.removed}</Pill>
        ),
    },
  ];
}

export interface OfficersBodyProps {
  list: OfficerList;
  units: ReadonlyMap<string, string>;
  query: OfficersQuery;
  search: string | undefined;
  language: Language;
  /** Those whose rights rest or will soon. */
  children?: ComponentChildren;
}

/** Officers of the agency, found by name, number or state. */
export function OfficersBody({ list, units, query, search, language, children }: OfficersBodyProps): VNode {
  const text = administrationTexts(language);
  return (
    <>
      <div class="staff-head">
        <h1>{text.title}</h1>
        <SearchBox
          action="/officers"
          posts
          label={text.searchLabel}
          placeholder={text.searchHint}
          button={text.search}
          value={search ?? ''}
        />
      </div>
      <p class="cluster staff-acts">
        <ButtonLink href="/officers/new">{text.add}</ButtonLink>
        <ButtonLink tone="quiet" href="/officers/units">
          {text.units}
        </ButtonLink>
        <ButtonLink tone="quiet" href="/places">
          {text.places}
        </ButtonLink>
        <ButtonLink tone="quiet" href="/systems">
          {text.systems}
        </ButtonLink>
        <ButtonLink tone="quiet" href="/holds">
          {holdTexts(language).title}
        </ButtonLink>
      </p>
      {children}
      <DataTable
        caption={text.title}
        columns={toColumns(language, units)}
        rows={list.rows}
        rowKey={({ row }) => row.id}
        keys
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
      <Pager
        firstHref={query.after === undefined ? undefined : hrefOf({ ...query, after: undefined })}
        nextHref={list.next === undefined ? undefined : hrefOf({ ...query, after: list.next })}
      />
    </>
  );
}
