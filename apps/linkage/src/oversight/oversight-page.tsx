import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { discloseTable, step } from '@saphan/open-data';
import { stepsSpared } from '@saphan/planning';
import { DataTable, DateText, EmptyState, Panel, Tally, useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { oneOf, toHref } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { findFlows } from '../traffic/find-traffic.ts';
import { addUp, decidedOf, findAgencySums, findDaySums, findServiceSums } from './find-case-sums.ts';
import { CaseTables } from './case-tables.tsx';
import { ExchangeTables } from './exchange-tables.tsx';
import { findProgress, progressGroups } from './find-progress.ts';
import { progressPanel } from './progress-panel.tsx';
import { findRightSums } from './find-request-sums.ts';
import { oversightTexts, tellDisclosed } from './oversight-texts.ts';
import { RequestPanel } from './request-panels.tsx';
import { findSaved, hoursPerVisit } from './saved.ts';
import { tellShare } from './share-bar.tsx';
import { toWeeks, WeeksDrawing, type ToldWeek } from './weeks-drawing.tsx';

const periods = ['30', '90', '365'] as const;
const [trafficDays, dayMs] = [30, 86_400_000];
const number = (count: number): string => count.toLocaleString('en');
const receivedOf = ({ received }: { readonly received: number }): number => received;

/** `GET /oversight?days=&by=` */
export async function oversightPage(visit: Visit): Promise<VNode> {
  const { db, now, language, query, view } = visit;
  const text = oversightTexts(language);
  const period = oneOf(query['days'], periods) ?? '90';
  const by = oneOf(query['by'], progressGroups) ?? 'ministry';
  const today = toBangkokDay(now);
  const from = addCalendarDays(today, 1 - Number(period));
  const [services, agencies, days, progress, flows, rights] = await Promise.all([
    findServiceSums(db, from),
    findAgencySums(db, from),
    findDaySums(db, from),
    findProgress(db, by),
    findFlows(db, { since: new Date(now - trafficDays * dayMs) }),
    findRightSums(db, from),
  ]);
  const weeks = toWeeks(days, from, today);
  // The same persons stand in three tables on this page: their numbers are rounded with an eye on each other.
  const received = discloseTable([services, agencies, weeks].map((rows) => rows.map(receivedOf)));
  const decisions = discloseTable([
    services.map(decidedOf),
    agencies.map(decidedOf),
    weeks.map((week) => week.decided),
  ]);
  const withTold = <Row,>(rows: readonly Row[], table: number) =>
    rows.map((row, at) => ({
      ...row,
      told: { received: received.partitions[table]?.[at], decided: decisions.partitions[table]?.[at] },
    }));
  const decided = addUp(services, decidedOf);
  const late = addUp(services, (row) => row.late);
  const catalogue = new Map(view.catalogue.services.map((service) => [service.id, service]));
  const saved = findSaved(services, (id) => {
    const service = catalogue.get(id);
    return service === undefined ? 0 : stepsSpared(service);
  });
  const told = (count: number | undefined): string => tellDisclosed(count, text.few);
  // Not numbers of persons: that those are few says nothing of how many these are.
  const toldOfThem = (count: number | undefined): string => (count === undefined ? '–' : number(count));
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="oversight"
      aside={
        <>
          <a href="/oversight/flows">{text.flows}</a> · <a href="/quality">{text.quality}</a> ·{' '}
          <a href="/open-data">{text.openData}</a>
        </>
      }
      side={[
        {
          title: text.period,
          links: periods.map((each) => ({
            href: toHref('/oversight', { days: each, by: query['by'] }),
            label: text.days(Number(each)),
            current: each === period,
          })),
        },
      ]}
    >
      <Tally
        entries={[
          {
            figure: number(view.catalogue.services.length),
            label: text.online,
            href: '/services',
          },
          { figure: told(received.sum), label: text.received },
          {
            figure: tellShare(decided - late, decided),
            label: text.inTime,
          },
          { figure: toldOfThem(saved.papers), label: text.papers },
          { figure: told(saved.visits), label: text.visits },
          { figure: toldOfThem(saved.hours), label: text.hours },
          { figure: toldOfThem(saved.steps), label: text.steps },
        ]}
      />
      <Panel title={text.weeks}>
        <WeeksPanel weeks={withTold(weeks, 2).map((week) => ({ from: week.from, ...week.told }))} />
      </Panel>
      <CaseTables visit={visit} services={withTold(services, 0)} agencies={withTold(agencies, 1)} />
      <RequestPanel visit={visit} rows={rights} />
      {progressPanel(visit, by, progress)}
      <ExchangeTables visit={visit} flows={flows} />
      <Panel title={text.how}>
        <dl class="how-counted">
          {text.howRows(step, hoursPerVisit).map(([what, how]) => (
            <>
              <dt>{what}</dt>
              <dd>{how}</dd>
            </>
          ))}
        </dl>
      </Panel>
    </LinkagePage>
  );
}

/** The drawing, and the same as a table behind a line. */
function WeeksPanel({ weeks }: { weeks: readonly ToldWeek[] }): VNode {
  const text = oversightTexts(useLanguage());
  if (weeks.every((week) => week.received === 0 && week.decided === 0))
    return <EmptyState title={text.none}>{text.noneHow}</EmptyState>;
  return (
    <>
      <WeeksDrawing weeks={weeks} />
      <details>
        <summary>{text.weekTable}</summary>
        <DataTable
          caption={text.weeks}
          rows={weeks.toReversed()}
          rowKey={(week) => week.from}
          empty={null}
          columns={[
            { title: text.weekFrom, isHead: true, cell: (week) => <DateText date={week.from} short /> },
            {
              title: text.receivedShort,
              kind: 'number',
              cell: (week) => tellDisclosed(week.received, text.few),
            },
            {
              title: text.decided,
              kind: 'number',
              cell: (week) => tellDisclosed(week.decided, text.few),
            },
          ]}
        />
      </details>
    </>
  );
}
