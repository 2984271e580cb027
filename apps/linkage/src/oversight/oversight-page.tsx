import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { step } from '@saphan/open-data';
import { DataTable, DateText, EmptyState, Panel, Tally, useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { oneOf, toHref } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { findFlows } from '../traffic/find-traffic.ts';
import { addUp, decidedOf, findAgencySums, findDaySums, findServiceSums } from './find-case-sums.ts';
import { CaseTables } from './case-tables.tsx';
import { ExchangeTables } from './exchange-tables.tsx';
import { findProgress } from './find-progress.ts';
import { ministryTable } from './ministry-table.tsx';
import { oversightTexts, tellCount } from './oversight-texts.ts';
import { findSaved, hoursPerVisit } from './saved.ts';
import { toPercent } from './share-bar.tsx';
import { toWeeks, WeeksDrawing, type Week } from './weeks-drawing.tsx';

const periods = ['30', '90', '365'] as const;
const [trafficDays, dayMs] = [30, 86_400_000];
const number = (count: number): string => count.toLocaleString('en');

/** `GET /oversight?days=` */
export async function oversightPage(visit: Visit): Promise<VNode> {
  const { db, now, language, query, view } = visit;
  const text = oversightTexts(language);
  const period = oneOf(query['days'], periods) ?? '90';
  const today = toBangkokDay(now);
  const from = addCalendarDays(today, 1 - Number(period));
  const [services, agencies, days, progress, flows] = await Promise.all([
    findServiceSums(db, from),
    findAgencySums(db, from),
    findDaySums(db, from),
    findProgress(db),
    findFlows(db, { since: new Date(now - trafficDays * dayMs) }),
  ]);
  const decided = addUp(services, decidedOf);
  const late = addUp(services, (row) => row.late);
  const saved = findSaved(services);
  const told = (count: number): string => tellCount(count, text);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="oversight"
      aside={<a href="/open-data">{text.openData}</a>}
      side={[
        {
          title: text.period,
          links: periods.map((each) => ({
            href: toHref('/oversight', { days: each }),
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
          { figure: told(addUp(services, (row) => row.received)), label: text.received },
          {
            figure: decided < step ? '–' : toPercent(decided - late, decided),
            label: text.inTime,
          },
          { figure: told(saved.papers), label: text.papers },
          { figure: told(saved.visits), label: text.visits },
          { figure: told(saved.hours), label: text.hours },
        ]}
      />
      <Panel title={text.weeks}>
        <WeeksPanel weeks={toWeeks(days, from, today)} />
      </Panel>
      <CaseTables visit={visit} services={services} agencies={agencies} />
      {ministryTable(visit, progress)}
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
function WeeksPanel({ weeks }: { weeks: readonly Week[] }): VNode {
  const text = oversightTexts(useLanguage());
  if (weeks.every((week) => week.received + week.decided === 0))
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
              labelOn: 'phone',
              cell: (week) => tellCount(week.received, text),
            },
            {
              title: text.decided,
              kind: 'number',
              labelOn: 'phone',
              cell: (week) => tellCount(week.decided, text),
            },
          ]}
        />
      </details>
    </>
  );
}
