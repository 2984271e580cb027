import { toBangkokDay } from '@saphan/thai';
import {
  AsWritten,
  Button,
  DataTable,
  DateText,
  EmptyState,
  Panel,
  Pill,
  type PillTone,
  SelectField,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { oneOf, toHref } from '../pages/query.ts';
import { hasRole, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { findMinistryNames, type MinistryNames } from '../planning-works/works-page.tsx';
import { AssignmentForm } from './assignment-form.tsx';
import { findAssignments } from './assignment-store.ts';
import { assignmentTexts } from './assignment-texts.ts';
import {
  assignmentHref,
  assignmentStates,
  daysLate,
  daysMoved,
  isLate,
  type Assignment,
  type AssignmentState,
} from './assignment.ts';
import { sumAssignments, type AssignmentSum } from './sum-assignments.ts';

export const assignmentsPath = '/planning/assignments';

const tones: Readonly<Record<AssignmentState, PillTone>> = {
  open: 'turn',
  'delay-asked': 'wait',
  reported: 'wait',
  done: 'done',
  withdrawn: 'quiet',
};

/** How a step stands, and how far from its date. */
export function AssignmentPill({ visit, row }: { visit: Visit; row: Assignment }): VNode {
  const text = assignmentTexts(visit.language);
  const today = toBangkokDay(visit.now);
  const late = daysLate(row, today);
  if (isLate(row, today))
    return (
      <>
        <Pill tone="wrong">{text.late(late)}</Pill> <small class="muted">{text.states[row.state]}</small>
      </>
    );
  return (
    <>
      <Pill tone={tones[row.state]}>{text.states[row.state]}</Pill>{' '}
      {row.state !== 'withdrawn' && (
        <small class="muted">{row.state === 'done' ? text.doneLate(late) : text.left(-late)}</small>
      )}
    </>
  );
}

/** Its date, and how often that was moved. */
export function DueText({ visit, row }: { visit: Visit; row: Assignment }): VNode {
  const text = assignmentTexts(visit.language);
  return (
    <>
      <DateText date={row.due} short />{' '}
      {daysMoved(row) > 0 && <small class="muted">{text.moved(daysMoved(row))}</small>}
    </>
  );
}

/** `GET /planning/assignments?state=&ministry=` */
export async function assignmentsPage(visit: Visit): Promise<VNode> {
  const { db, query, language, staff, now } = visit;
  const text = assignmentTexts(language);
  const state = oneOf(query['state'], assignmentStates);
  const isAbout = query['name'] !== undefined;
  // With a step's beginnings in the address, its ministry is the new step's and narrows nothing.
  const ministry = isAbout ? undefined : query['ministry'];
  const [rows, ministries] = await Promise.all([
    findAssignments(db, { state, ministry }),
    findMinistryNames(visit),
  ]);
  const today = toBangkokDay(now);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="planning"
      hasWords
      keys
      aside={<a href={toHref(`${assignmentsPath}.csv`, { state, ministry })}>{text.file}</a>}
      side={[
        ...planningSide(visit, 'assignments'),
        {
          title: text.state,
          links: [
            {
              href: toHref(assignmentsPath, { ministry }),
              label: text.all,
              current: state === undefined,
            },
            ...assignmentStates.map((each) => ({
              href: toHref(assignmentsPath, { ministry, state: each }),
              label: text.states[each],
              current: each === state,
            })),
          ],
        },
      ]}
    >
      <form
        action={assignmentsPath}
        method="get"
        class="cluster plan-row"
        role="search"
        aria-label={text.narrow}
      >
        {state !== undefined && <input type="hidden" name="state" value={state} />}
        <SelectField
          name="ministry"
          label={text.ministry}
          value={ministry}
          empty={text.all}
          required={false}
          marked={false}
          choices={[...ministries].map(([value, label]) => ({ value, label }))}
        />
        <Button tone="quiet">{text.narrow}</Button>
      </form>
      <Rows visit={visit} rows={rows} ministries={ministries} />
      <Sums visit={visit} sums={sumAssignments(rows, today)} ministries={ministries} />
      {hasRole(staff, 'planner') && (
        <Panel title={text.add} folded={visit.refused === undefined && !isAbout}>
          <AssignmentForm visit={visit} ministries={ministries} action={assignmentsPath} />
        </Panel>
      )}
    </LinkagePage>
  );
}

function Rows({
  visit,
  rows,
  ministries,
}: {
  visit: Visit;
  rows: readonly Assignment[];
  ministries: MinistryNames;
}): VNode {
  const text = assignmentTexts(visit.language);
  const today = toBangkokDay(visit.now);
  const late = rows.filter((row) => isLate(row, today));
  const others = rows.filter((row) => !late.includes(row));
  return (
    <DataTable<Assignment>
      caption={text.title}
      keys
      rows={[...late, ...others]}
      rowKey={({ number }) => String(number)}
      empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
      columns={[
        {
          title: text.name,
          isHead: true,
          cell: ({ number, name }) => (
            <>
              <a href={assignmentHref(number)}>
                <AsWritten>{name}</AsWritten>
              </a>
              <small class="under">{String(number)}</small>
            </>
          ),
        },
        { title: text.ministry, cell: ({ ministry }) => ministries.get(ministry) ?? ministry },
        { title: text.due, labelOn: 'phone', cell: (row) => <DueText visit={visit} row={row} /> },
        { title: text.state, cell: (row) => <AssignmentPill visit={visit} row={row} /> },
      ]}
    />
  );
}

/** How each ministry stands, those with late steps first. */
export function Sums({
  visit,
  sums,
  ministries,
}: {
  visit: Visit;
  sums: readonly AssignmentSum[];
  ministries: MinistryNames;
}): VNode | null {
  const text = assignmentTexts(visit.language);
  if (sums.length === 0) return null;
  const number = (title: string, cell: (sum: AssignmentSum) => number) => ({
    ...{ title, kind: 'number' as const },
    cell: (sum: AssignmentSum) => (cell(sum) === 0 ? <span class="muted">0</span> : String(cell(sum))),
  });
  return (
    <Panel title={text.sums}>
      <DataTable<AssignmentSum>
        caption={text.sums}
        rows={sums}
        rowKey={({ ministry }) => ministry}
        empty={null}
        columns={[
          {
            title: text.ministry,
            isHead: true,
            cell: ({ ministry }) => (
              <a href={toHref(assignmentsPath, { ministry })}>{ministries.get(ministry) ?? ministry}</a>
            ),
          },
          number(text.lateCount, ({ late }) => late),
          number(text.open, ({ open }) => open),
          number(text.asked, ({ asked }) => asked),
          number(text.done, ({ done }) => done),
          number(text.movedCount, ({ movedDays }) => movedDays),
        ]}
      />
    </Panel>
  );
}
