import { DataTable, Panel, Pill, Tally, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { type Visit } from '../pages/visit.ts';
import { barrierTexts } from '../planning-barriers/barrier-texts.ts';
import { agencyNameOf, plannedHref } from '../planning-catalogue/planned-page.tsx';
import { Wanted } from '../planning-readiness/standing-panel.tsx';
import type { Measure } from './measure.ts';
import { PilotDrawing } from './pilot-drawing.tsx';
import { levelName } from './pilot-form.tsx';
import { pilotTexts } from './pilot-texts.ts';
import { isFrozen } from './pilot.ts';
import type { Member, PilotProgress } from './progress.ts';

interface PanelsProps {
  visit: Visit;
  progress: PilotProgress;
}

/** How far a set is: figures, the drawing and its table. Of a draft the table alone. */
export function ProgressPanels({ visit, progress }: PanelsProps): VNode {
  const text = pilotTexts(visit.language);
  const { pilot, ladder, members, reached, risen, fallen } = progress;
  if (!isFrozen(pilot))
    return (
      <>
        <Panel title={text.members}>
          <Members visit={visit} progress={progress} caption={text.members} />
        </Panel>
        <Wants visit={visit} progress={progress} />
      </>
    );
  const levelOf = (measure: Measure | undefined): string =>
    measure === undefined ? '–' : levelName(ladder, measure.level, visit);
  return (
    <>
      <Tally
        entries={[
          { figure: text.ofAll(reached, members.length), label: text.reached },
          { figure: String(risen), label: text.risen },
          { figure: String(fallen), label: text.fallen },
        ]}
      />
      <Panel title={text.progress}>
        <p class="muted">{text.drawing}</p>
        <PilotDrawing
          label={text.progress}
          top={ladder.levels.length - 1}
          target={pilot.targetLevel}
          members={members.map(({ name, then, now }) => ({
            ...{ name, then: then?.level, now: now?.level },
            label: text.point(name, levelOf(then), now === undefined ? text.unlisted : levelOf(now)),
          }))}
        />
        <ul class="report-legend">
          {ladder.levels.map((_, level) => (
            <li>{levelName(ladder, level, visit)}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={text.table}>
        <Members visit={visit} progress={progress} caption={text.table} />
      </Panel>
      <Wants visit={visit} progress={progress} />
    </>
  );
}

const number = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toLocaleString('en');

function Members({ visit, progress, caption }: PanelsProps & { caption: string }): VNode {
  const text = pilotTexts(visit.language);
  const { pilot, ladder, members } = progress;
  const isDraft = !isFrozen(pilot);
  const { range } = barrierTexts(visit.language);
  const levelOf = (measure: Measure | undefined): string =>
    measure === undefined ? '–' : levelName(ladder, measure.level, visit);
  const people = (measure: Measure | undefined): string =>
    measure === undefined || measure.peopleLow === null
      ? '–'
      : range(measure.peopleLow, measure.peopleHigh ?? measure.peopleLow);
  /** A value then and now; of a draft, now alone. */
  const both = ({ then, now }: Member, write: (measure: Measure | undefined) => string): string =>
    isDraft ? write(now) : text.thenNow(write(then), write(now));
  const columns: Column<Member>[] = [
    {
      title: text.service,
      isHead: true,
      cell: (member) => (
        <>
          <a href={plannedHref(member.id)}>{member.name}</a>
          <small class="under">
            {member.id} · {agencyNameOf(member, visit)}
          </small>
        </>
      ),
    },
    ...(isDraft
      ? []
      : [{ title: text.then, labelOn: 'phone' as const, cell: ({ then }: Member) => levelOf(then) }]),
    {
      title: text.now,
      labelOn: 'phone',
      cell: ({ now }) => (now === undefined ? text.unlisted : levelOf(now)),
    },
    { title: text.result, cell: (member) => <Result visit={visit} member={member} /> },
    { title: text.people, kind: 'number', cell: (member) => both(member, people) },
    {
      title: text.papers,
      kind: 'number',
      cell: (member) => both(member, (measure) => number(measure?.papers)),
    },
    {
      title: text.days,
      kind: 'number',
      cell: (member) => both(member, (measure) => number(measure?.days)),
    },
  ];
  return (
    <DataTable<Member>
      caption={caption}
      rows={members}
      rowKey={({ id }) => id}
      empty={<p>{text.faults.empty}</p>}
      columns={columns}
    />
  );
}

function Result({ visit, member }: { visit: Visit; member: Member }): VNode {
  const text = pilotTexts(visit.language);
  return (
    <>
      <Pill tone={member.isReached ? 'done' : 'wait'}>{member.isReached ? text.reached : text.onTheWay}</Pill>
      {member.moved < 0 && <Pill tone="turn">{text.fell(-member.moved)}</Pill>}
    </>
  );
}

/** What each member lacks next, in a table of its own: the lists are long. */
function Wants({ visit, progress: { members } }: PanelsProps): VNode | null {
  const text = pilotTexts(visit.language);
  if (members.length === 0) return null;
  return (
    <Panel title={text.lacks}>
      <DataTable<Member>
        caption={text.lacks}
        rows={members}
        rowKey={({ id }) => `lacks-${id}`}
        empty={null}
        columns={[
          {
            title: text.service,
            isHead: true,
            cell: ({ id, name }) => <a href={plannedHref(id)}>{name}</a>,
          },
          { title: text.lacks, cell: (member) => <Lacks visit={visit} member={member} /> },
        ]}
      />
    </Panel>
  );
}

function Lacks({ visit, member: { now, lacks } }: { visit: Visit; member: Member }): VNode {
  const text = pilotTexts(visit.language);
  if (lacks.length === 0 && now?.met !== false) return <>{now === undefined ? '–' : text.atTop}</>;
  return (
    <>
      {lacks.length > 0 && <Wanted missing={lacks} visit={visit} />}
      {now?.met === false && <p>{text.ruleLacks}</p>}
    </>
  );
}
