import type { Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { Button, DataTable, DateText, EmptyState, Form, type Column } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { undoneTexts } from './undone-texts.ts';
import type { UndoneWork } from './undone-work.ts';

function toColumns(language: Language): Column<UndoneWork>[] {
  const text = undoneTexts(language);
  const order: Column<UndoneWork> = {
    title: text.again,
    cell: ({ id, caseNumber }) => (
      <Form action={`/undone/${id}`}>
        <Button tone="quiet">{text.againFor(caseNumber)}</Button>
      </Form>
    ),
  };
  return [
    { title: text.case, isHead: true, cell: ({ caseNumber }) => caseNumber },
    { title: text.work, cell: ({ job }) => text.jobs[job] },
    { title: text.why, hideOn: 'phone', cell: ({ code }) => code ?? text.unknown },
    { title: text.tries, kind: 'number', hideOn: 'phone', cell: ({ tries }) => tries },
    {
      title: text.last,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ lastTryAt }) => <DateText date={toBangkokDay(lastTryAt)} short />,
    },
    order,
  ];
}

/** What was given up, each with the order to try again. */
export function UndoneBody({
  work,
  language,
  children,
}: {
  work: readonly UndoneWork[];
  language: Language;
  /** What else the agency's systems have left undone. */
  children?: ComponentChildren;
}): VNode {
  const text = undoneTexts(language);
  return (
    <div class="stack-loose">
      <h1>{text.title}</h1>
      <p class="muted">{text.lead}</p>
      <DataTable
        caption={text.title}
        columns={toColumns(language)}
        rows={work}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
      {children}
    </div>
  );
}
