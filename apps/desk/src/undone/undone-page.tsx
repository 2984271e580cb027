import type { Language } from '@saphan/contracts';
import { documentProblems } from '@saphan/documents';
import { toBangkokDay } from '@saphan/thai';
import { Button, DataTable, DateText, EmptyState, Form, type Column } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { undoneTexts } from './undone-texts.ts';
import type { UndoneWork } from './undone-work.ts';

/** What is known of a problem with a document, in words and with its cure; else its code. */
function reasonOf(code: string | undefined, language: Language): string | undefined {
  const known = code === undefined ? undefined : Object.entries(documentProblems).find(([id]) => id === code);
  return known ? `${known[1].title[language]} ${known[1].cure[language]}` : code;
}

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
    { title: text.why, hideOn: 'phone', cell: ({ code }) => reasonOf(code, language) ?? text.unknown },
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
