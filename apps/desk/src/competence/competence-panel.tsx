import type { Language } from '@saphan/contracts';
import { addCalendarDays } from '@saphan/thai';
import { DataTable, DateText, Panel, Pill, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { roleTexts } from '../officer/role-texts.ts';
import { competenceTexts } from './competence-texts.ts';
import { reminderDays } from './remind-officers.ts';
import { standingOf, type Requirement, type ToldCompetence } from './requirements.ts';

/** A requirement, and of whom where a list is of several. */
export interface HeldTo extends Requirement {
  readonly name?: string;
  /** Address of the officer’s page. */
  readonly href?: string;
}

export interface CompetenceTableProps {
  rows: readonly HeldTo[];
  competences: ReadonlyMap<string, ToldCompetence>;
  today: string;
  language: Language;
}

/** Whether somebody has to do something about it: it is wanting, or will be soon. */
export function needsDoing(requirement: Requirement, today: string): boolean {
  const { restsFrom } = standingOf(requirement, today);
  return restsFrom !== undefined && restsFrom <= addCalendarDays(today, reminderDays);
}

function StatePill({ row, today, language }: { row: Requirement; today: string; language: Language }): VNode {
  const text = competenceTexts(language);
  const { isHeld, lastHeld } = standingOf(row, today);
  if (isHeld)
    return needsDoing(row, today) ? (
      <Pill tone="wait">{text.endsSoon}</Pill>
    ) : (
      <Pill tone="done">{text.held}</Pill>
    );
  if (row.from > today)
    return (
      <>
        <Pill tone="wait">{text.willLack}</Pill> <DateText date={row.from} short />
      </>
    );
  return <Pill tone="wrong">{lastHeld === undefined ? text.never : text.over}</Pill>;
}

function WhatToDo({ told, language }: { told: ToldCompetence | undefined; language: Language }): VNode {
  const text = competenceTexts(language);
  const course = told?.course;
  if (course === undefined) return <>{text.noCourse}</>;
  const name = `“${course.names[language]}” (${course.provider})`;
  return (
    <>
      {text.take} {course.address === '' ? name : <a href={course.address}>{name}</a>} {text.then}
    </>
  );
}

export function CompetenceTable({ rows, competences, today, language }: CompetenceTableProps): VNode {
  const text = competenceTexts(language);
  const nameOf = (id: string) => competences.get(id)?.names[language] ?? id;
  const isOfMany = rows.some(({ name }) => name !== undefined);
  const columns: Column<HeldTo>[] = [
    ...(isOfMany
      ? [{ title: text.person, isHead: true, cell: ({ name, href }: HeldTo) => <a href={href}>{name}</a> }]
      : []),
    {
      title: text.competence,
      isHead: !isOfMany,
      cell: ({ competence, role }) => (
        <>
          {nameOf(competence)}
          <small class="muted"> · {roleTexts(language)[role as 'decider']}</small>
        </>
      ),
    },
    { title: text.state, cell: (row) => <StatePill row={row} today={today} language={language} /> },
    {
      title: text.until,
      cell: (row) => {
        const { isHeld, until, lastHeld } = standingOf(row, today);
        const last = until ?? lastHeld;
        if (last !== undefined) return <DateText date={last} short />;
        return isHeld ? text.forever : '–';
      },
    },
    {
      title: text.whatToDo,
      cell: (row) =>
        needsDoing(row, today) ? (
          <WhatToDo told={competences.get(row.competence)} language={language} />
        ) : (
          <span class="muted">{text.nothing}</span>
        ),
    },
  ];
  return (
    <DataTable
      caption={text.competence}
      columns={columns}
      rows={rows}
      rowKey={({ role, competence, href }) => `${href ?? ''} ${role} ${competence}`.replaceAll(/[ /]/g, '-')}
      empty={null}
    />
  );
}

/** What somebody's rights demand, and what to do about it; nothing where they demand nothing. */
export function CompetencePanel({
  title,
  linkageUrl,
  ...table
}: CompetenceTableProps & { title: string; linkageUrl: string }): VNode | null {
  const text = competenceTexts(table.language);
  if (table.rows.length === 0) return null;
  return (
    <Panel title={title}>
      <p class="muted">
        {text.lead} <a href={`${linkageUrl}/competences`}>{text.atLinkage}</a>
      </p>
      <CompetenceTable {...table} />
    </Panel>
  );
}
