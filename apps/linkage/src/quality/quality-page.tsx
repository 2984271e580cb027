import { toMemberId } from '@saphan/contracts';
import { dimensions as inOrder, leastOfRegister, leastShares, widestInterval } from '@saphan/quality';
import { step } from '@saphan/open-data';
import { DataTable, EmptyState, Panel, Tally, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import { GradePill } from './grade-pill.tsx';
import { qualityTexts, tellCount, type QualityTexts } from './quality-texts.ts';
import { mayReadTodo } from './quality-rights.ts';
import { findQuality, gradedDays, type ServiceQuality } from './service-quality.ts';
import { DimensionText, percentOf } from './share-text.tsx';

const orderOf = ({ grade, rules }: ServiceQuality): string => grade ?? (rules.length > 0 ? 'y' : 'z');

const columnsOf = (visit: Visit, text: QualityTexts): Column<ServiceQuality>[] => [
  {
    title: text.service,
    isHead: true,
    cell: ({ service }) => <a href={`/data-services/${service.id}/quality`}>{say(service.names, visit)}</a>,
  },
  {
    title: text.owner,
    hideOn: 'phone',
    cell: ({ service }) => <MemberLink visit={visit} id={toMemberId(service.id)} short />,
  },
  {
    title: text.grade,
    cell: ({ grade, rules }) => <GradePill grade={grade} isDeclared={rules.length > 0} />,
  },
  ...inOrder.map((dimension): Column<ServiceQuality> => ({
    title: text.dimensions[dimension],
    labelOn: 'phone',
    // Where nothing is known the grade has said so.
    cell: ({ dimensions, grade }) => (
      <DimensionText of={grade === undefined ? undefined : dimensions.get(dimension)} />
    ),
  })),
  {
    title: text.judged,
    kind: 'number',
    hideOn: 'phone',
    cell: ({ dimensions }) =>
      tellCount(Math.max(0, ...[...dimensions.values()].map(({ judged }) => judged)), text, step),
  },
];

/** `GET /quality?member=` */
export async function qualityPage(visit: Visit): Promise<VNode> {
  const { db, view, now, language, query } = visit;
  const text = qualityTexts(language);
  const { member } = query;
  const all = await findQuality(db, view, { type: 'all' }, now);
  const byMember = Map.groupBy(all, ({ service }) => toMemberId(service.id));
  const rows = (member === undefined ? all : (byMember.get(member) ?? [])).toSorted(
    (one, other) =>
      orderOf(one).localeCompare(orderOf(other)) || one.service.id.localeCompare(other.service.id),
  );
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="oversight"
      keys
      aside={
        <>
          {mayReadTodo(visit.staff) && <a href="/quality/to-do">{text.todo}</a>}
          <a href="/open-data#quality">{text.openData}</a>
        </>
      }
      side={[
        { links: [{ href: '/quality', label: text.all, count: all.length, current: member === undefined }] },
        {
          title: text.by,
          links: [...byMember].map(([id, own]) => ({
            href: toHref('/quality', { member: id }),
            label: memberName(visit, id),
            count: own.length,
            current: id === member,
          })),
        },
      ]}
    >
      <Tally
        entries={[
          { figure: String(rows.filter(({ grade }) => grade !== undefined).length), label: text.graded },
          { figure: String(rows.filter(({ grade }) => grade === 'A').length), label: text.best },
          {
            figure: tellCount(
              rows.reduce((sum, { reports }) => sum + (reports?.open ?? 0), 0),
              text,
              step,
            ),
            label: text.openReports,
          },
        ]}
      />
      <DataTable<ServiceQuality>
        caption={text.title}
        keys
        rows={rows}
        rowKey={({ service }) => service.id}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={columnsOf(visit, text)}
      />
      <HowGraded text={text} />
    </LinkagePage>
  );
}

function memberName(visit: Visit, id: string): string {
  const member = visit.view.findMember(id);
  return member === undefined ? id : say(member.shortNames, visit);
}

/** The formula, with the numbers by which it is worked out. */
export function HowGraded({ text }: { text: QualityTexts }): VNode {
  const facts = {
    ...{ days: gradedDays, step, least: leastOfRegister },
    ...{ a: percentOf(leastShares.A), b: percentOf(leastShares.B), c: percentOf(leastShares.C) },
    widest: percentOf(widestInterval),
  };
  return (
    <Panel title={text.how}>
      <dl class="how-counted" id="how">
        {text.howRows(facts).map(([what, how]) => (
          <>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </>
        ))}
      </dl>
    </Panel>
  );
}
