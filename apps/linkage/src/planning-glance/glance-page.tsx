import { toBangkokDay } from '@saphan/thai';
import { AsWritten, DataTable, DateText, EmptyState, Panel, Tally } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { AssignmentSum } from '../planning-assignments/sum-assignments.ts';
import { barrierHref } from '../planning-barriers/barrier.ts';
import { titleOf } from '../planning-barriers/barriers-page.tsx';
import { planningSide } from '../planning-list/planning-side.ts';
import { roadMapsPath } from '../planning-road-map/road-maps-page.tsx';
import { workHref } from '../planning-works/work.ts';
import { barrierTexts } from '../planning-barriers/barrier-texts.ts';
import { NamedServices, type ServiceNames } from '../planning-catalogue/named-services.tsx';
import { BuysPanel, mostNamed } from './buys-panel.tsx';
import { glanceTexts } from './glance-texts.ts';
import { mostShown, readGlance, type Glance, type HoldingBarrier } from './read-glance.ts';

const count = (number: number): string => Math.round(number).toLocaleString('en');
const addUp = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
const million = 1_000_000;

/** `GET /planning`: the plan for somebody who has a minute. */
export async function glancePage(visit: Visit): Promise<VNode> {
  const text = glanceTexts(visit.language);
  const glance = await readGlance(visit);
  const { roadMap, barriers, assignments } = glance;
  const choice = roadMap?.result?.result?.choice;
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="planning"
      hasWords
      side={planningSide(visit, 'glance')}
      aside={<a href="/planning/report">{text.report}</a>}
    >
      <Tally
        entries={[
          {
            figure: count(addUp(glance.levels)),
            label: text.services,
            href: toHref('/planning/services', { heads: 'yes' }),
          },
          ...(roadMap === undefined || choice === undefined
            ? []
            : [
                {
                  figure: count(choice.people),
                  label: text.people,
                  href: `${roadMapsPath}/${String(roadMap.number)}`,
                },
                {
                  figure: (choice.costBaht / million).toLocaleString('en', { maximumFractionDigits: 1 }),
                  label: text.millionBaht,
                  href: '/planning/works',
                },
              ]),
          { figure: count(barriers.length), label: text.inTheWay, href: '/planning/obstacles' },
          {
            figure: count(addUp(assignments.map(({ late }) => late))),
            label: text.late,
            href: '/planning/assignments',
          },
        ]}
      />
      <BuysPanel visit={visit} glance={glance} />
      <InTheWay visit={visit} barriers={barriers} services={glance.services} />
      <Levels visit={visit} glance={glance} />
      <Late visit={visit} glance={glance} />
    </LinkagePage>
  );
}

function Levels({ visit, glance }: { visit: Visit; glance: Glance }): VNode {
  const text = glanceTexts(visit.language);
  const { ladder, levels, online } = glance;
  const all = addUp(levels);
  const rows = ladder.levels.map(({ names }, level) => ({ level, names, services: levels[level] ?? 0 }));
  return (
    <Panel title={text.where}>
      {all === 0 ? (
        <EmptyState title={text.none}>{text.noneHow}</EmptyState>
      ) : (
        <>
          <p class="muted">{text.whereSaid(online, all)}</p>
          <DataTable<(typeof rows)[number]>
            caption={text.where}
            rows={rows}
            rowKey={({ level }) => `level-${String(level)}`}
            empty={null}
            columns={[
              {
                title: text.level,
                isHead: true,
                cell: ({ level, names, services }) => {
                  const name = `${String(level)} ${say(names, visit)}`;
                  const href = toHref('/planning/services', {
                    ...{ ladder: ladder.id, level: String(level), heads: 'yes' },
                  });
                  return services === 0 ? name : <a href={href}>{name}</a>;
                },
              },
              {
                title: text.share,
                cell: ({ services }) => (
                  <svg
                    class="glance-bar"
                    viewBox="0 0 100 8"
                    preserveAspectRatio="none"
                    role="img"
                    aria-label={text.shareSaid(services, all)}
                  >
                    <rect class="glance-all" width="100" height="8" />
                    <rect class="glance-part" width={String((services / all) * 100)} height="8" />
                  </svg>
                ),
              },
              { title: text.count, kind: 'number', cell: ({ services }) => count(services) },
            ]}
          />
          <p>
            <a href="/planning/readiness">{text.byMinistry}</a>
          </p>
        </>
      )}
    </Panel>
  );
}

interface InTheWayProps {
  visit: Visit;
  barriers: readonly HoldingBarrier[];
  services: ServiceNames;
}

function InTheWay({ visit, barriers, services }: InTheWayProps): VNode {
  const text = glanceTexts(visit.language);
  const { stages } = barrierTexts(visit.language);
  const today = toBangkokDay(visit.now);
  return (
    <Panel title={text.holding}>
      {barriers.length > 0 && <p class="muted">{text.holdingSaid}</p>}
      <DataTable<HoldingBarrier>
        caption={text.holding}
        rows={barriers.slice(0, mostShown)}
        rowKey={({ row }) => `barrier-${String(row.number)}`}
        empty={<EmptyState title={text.clear}>{text.clearHow}</EmptyState>}
        columns={[
          {
            title: text.what,
            isHead: true,
            cell: ({ row, endedBy }) => (
              <>
                <a href={barrierHref(row)}>
                  <AsWritten>{titleOf(row, visit)}</AsWritten>
                </a>
                {endedBy !== undefined && (
                  <small class="glance-ended">
                    {text.endedBy} <a href={workHref(endedBy)}>{String(endedBy)}</a>
                  </small>
                )}
              </>
            ),
          },
          {
            title: text.held,
            labelOn: 'phone',
            cell: ({ row }) =>
              row.services.length === 0 ? (
                '–'
              ) : (
                <NamedServices
                  ids={row.services}
                  names={services}
                  most={mostNamed}
                  more={text.moreServices}
                />
              ),
          },
          { title: text.owner, cell: ({ row }) => <AsWritten>{row.owner}</AsWritten> },
          { title: text.stage, labelOn: 'phone', cell: ({ row }) => stages[row.stage] },
          {
            title: text.due,
            labelOn: 'phone',
            cell: ({ row }) =>
              row.due === null ? (
                '–'
              ) : (
                <>
                  <DateText date={row.due} short />{' '}
                  {row.due < today && <strong class="report-wrong">{text.isLate}</strong>}
                </>
              ),
          },
          {
            title: text.heldPeople,
            kind: 'number',
            cell: ({ people }) => (people === 0 ? '–' : count(people)),
          },
        ]}
      />
      <p>
        <a href="/planning/obstacles">{text.allObstacles}</a> · <a href="/planning/laws">{text.allLaws}</a>
      </p>
    </Panel>
  );
}

function Late({ visit, glance }: { visit: Visit; glance: Glance }): VNode {
  const text = glanceTexts(visit.language);
  const { assignments, ministries } = glance;
  return (
    <Panel title={text.who}>
      <DataTable<AssignmentSum>
        caption={text.who}
        rows={assignments.filter(({ late }) => late > 0)}
        rowKey={({ ministry }) => ministry}
        empty={<EmptyState title={text.nobody}>{text.nobodyHow}</EmptyState>}
        columns={[
          {
            title: text.ministry,
            isHead: true,
            cell: ({ ministry }) => (
              <a href={toHref('/planning/assignments', { ministry })}>
                {ministries.get(ministry) ?? ministry}
              </a>
            ),
          },
          {
            title: text.lateCount,
            kind: 'number',
            cell: ({ late }) => <strong class="report-wrong">{count(late)}</strong>,
          },
          { title: text.open, kind: 'number', cell: ({ open }) => count(open) },
          { title: text.done, kind: 'number', cell: ({ done }) => count(done) },
        ]}
      />
      <p>
        <a href="/planning/assignments">{text.allSteps}</a>
      </p>
    </Panel>
  );
}
