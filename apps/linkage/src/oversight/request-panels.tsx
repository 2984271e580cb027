import { discloseTable, type Disclosed } from '@saphan/open-data';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { DataTable, EmptyState, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink } from '../pages/links.tsx';
import { hasRole, type Visit } from '../pages/visit.ts';
import { findAgencyRequests, type findRightSums, type RequestSum } from './find-request-sums.ts';
import { oversightTexts, tellDisclosed } from './oversight-texts.ts';
import { requestTexts } from './request-texts.ts';
import { DisclosedShareBar } from './share-bar.tsx';

type RightSum = Awaited<ReturnType<typeof findRightSums>>[number];

const counted = ['received', 'granted', 'refused', 'waiting'] as const;
type Counted = (typeof counted)[number];

interface ToldRow extends Readonly<Record<Counted, Disclosed>> {
  readonly title: string;
  readonly sum: RequestSum;
}

const answeredOf = ({ granted, refused }: RequestSum): number => granted + refused;

/** Requests by right, as everybody may know them. */
export function RequestPanel({ visit, rows }: { visit: Visit; rows: readonly RightSum[] }): VNode {
  const text = requestTexts(visit.language);
  const { few } = oversightTexts(visit.language);
  const all = (pick: (row: RequestSum) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
  const told = Object.fromEntries(
    counted.map((name) => [name, discloseTable([rows.map((row) => row[name])])]),
  ) as Record<Counted, ReturnType<typeof discloseTable>>;
  const cells = (at: number): Record<Counted, Disclosed> =>
    Object.fromEntries(counted.map((name) => [name, told[name].partitions[0]?.[at]])) as Record<
      Counted,
      Disclosed
    >;
  const shown: ToldRow[] = [
    ...rows.map((sum, at) => ({ title: text.rights[sum.right], sum, ...cells(at) })),
    {
      title: text.total,
      sum: {
        received: all((row) => row.received),
        granted: all((row) => row.granted),
        refused: all((row) => row.refused),
        late: all((row) => row.late),
        waiting: all((row) => row.waiting),
      },
      ...(Object.fromEntries(counted.map((name) => [name, told[name].sum])) as Record<Counted, Disclosed>),
    },
  ];
  const isEmpty = rows.every((row) => row.received + row.waiting + answeredOf(row) === 0);
  return (
    <Panel title={text.title}>
      <p class="muted">{text.lead}</p>
      {isEmpty ? (
        <EmptyState title={text.none}>{text.noneHow}</EmptyState>
      ) : (
        <DataTable<ToldRow>
          caption={text.title}
          rows={shown}
          rowKey={({ title }) => title}
          empty={null}
          columns={[
            { title: text.right, isHead: true, cell: ({ title }) => title },
            ...counted.map((name) => ({
              title: text[name],
              kind: 'number' as const,
              cell: (row: ToldRow) => tellDisclosed(row[name], few),
            })),
            {
              title: text.inTime,
              labelOn: 'phone',
              cell: ({ sum }) => (
                <DisclosedShareBar part={answeredOf(sum) - sum.late} all={answeredOf(sum)} />
              ),
            },
          ]}
        />
      )}
      {hasRole(visit.staff, 'auditor') && (
        <p>
          <a href="/oversight/data-requests">{text.byAgency}</a>
        </p>
      )}
    </Panel>
  );
}

const number = (count: number): string => (count === 0 ? '–' : count.toLocaleString('en'));

/** `GET /oversight/data-requests`: exact numbers by agency, for auditors. */
export async function dataRequestsPage(visit: Visit): Promise<VNode> {
  const text = requestTexts(visit.language);
  const rows = await findAgencyRequests(visit.db, addCalendarDays(toBangkokDay(visit.now), -364));
  type Row = (typeof rows)[number];
  const column = (title: string, pick: (row: Row) => number) => ({
    title,
    kind: 'number' as const,
    cell: (row: Row) => number(pick(row)),
  });
  return (
    <LinkagePage visit={visit} title={text.title} lead={text.auditLead} section="oversight">
      <p>
        <a href="/oversight">{oversightTexts(visit.language).title}</a>
      </p>
      <DataTable<Row>
        caption={text.byAgency}
        rows={rows}
        rowKey={({ member, right }) => `${member} ${right}`}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.agency,
            isHead: true,
            cell: ({ member }) => <MemberLink visit={visit} id={member} />,
          },
          { title: text.right, labelOn: 'phone', cell: ({ right }) => text.rights[right] },
          column(text.waiting, ({ waiting }) => waiting),
          column(text.received, ({ received }) => received),
          column(text.granted, ({ granted }) => granted),
          column(text.refused, ({ refused }) => refused),
          column(text.late, ({ late }) => late),
        ]}
      />
    </LinkagePage>
  );
}
