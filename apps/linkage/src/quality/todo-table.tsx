import { DataTable, DateText, EmptyState, Pill, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { shortNameOf } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import type { TodoRow } from './find-to-do.ts';
import { qualityTexts, type QualityTexts } from './quality-texts.ts';
import { ruleName } from './rule-name.ts';
import type { QualityNote } from './quality-notes.ts';

export function entryText(
  { type, rule, found, of, quality }: TodoRow,
  visit: Visit,
  text: QualityTexts,
): string {
  const known = quality.rules.find((each) => each.rule.id === rule)?.rule;
  const name = known === undefined ? (rule ?? '') : ruleName(known, visit, text);
  if (type === 'reports') return text.entries.reports(found);
  return type === 'no-rules' ? text.entries['no-rules']() : text.entries[type](name, found, of);
}

/** Entries of an owner's to-do with their clocks. */
export function TodoTable({
  visit,
  rows,
  notes,
  isOfOne = false,
}: {
  visit: Visit;
  rows: readonly TodoRow[];
  notes: readonly QualityNote[];
  isOfOne?: boolean;
}): VNode {
  const text = qualityTexts(visit.language);
  const lastNote = (row: TodoRow) =>
    notes.find(({ service, rule }) => service === row.service && rule === row.rule);
  const columns: Column<TodoRow>[] = [
    {
      title: text.service,
      isHead: true,
      cell: ({ service, quality }) => (
        <>
          <a href={`/data-services/${service}/quality`}>{say(quality.service.names, visit)}</a>
          <small class="under">{shortNameOf(visit, service)}</small>
        </>
      ),
    },
    { title: text.what, isHead: isOfOne, cell: (row) => entryText(row, visit, text) },
    {
      title: text.since,
      hideOn: 'phone',
      cell: ({ since }) => (since === undefined ? '–' : <DateText date={since} short />),
    },
    {
      title: text.clock,
      labelOn: 'phone',
      cell: ({ due, isLate }) =>
        due === undefined ? (
          <span class="muted">{text.noClock}</span>
        ) : (
          <>
            <Pill tone={isLate ? 'wrong' : 'wait'}>{isLate ? text.overdue : text.by2}</Pill>{' '}
            <DateText date={due} short />
          </>
        ),
    },
    {
      title: text.note,
      kind: 'long',
      hideOn: 'phone',
      cell: (row) => lastNote(row)?.text ?? <span class="muted">–</span>,
    },
  ];
  return (
    <DataTable<TodoRow>
      caption={text.todo}
      keys={!isOfOne}
      rows={rows}
      rowKey={({ service, type, rule }) => `${service} ${type} ${rule ?? ''}`}
      empty={
        isOfOne ? (
          <p class="muted">{text.todoNone}</p>
        ) : (
          <EmptyState title={text.todoNone}>{text.todoNoneHow}</EmptyState>
        )
      }
      columns={isOfOne ? columns.slice(1) : columns}
    />
  );
}
