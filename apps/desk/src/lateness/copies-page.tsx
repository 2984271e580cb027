import type { Language } from '@saphan/contracts';
import { formatInstant, toBangkokDay } from '@saphan/thai';
import { DataTable, DateText, EmptyState, Pager, type Column } from '@saphan/ui';
import type { Selectable } from 'kysely';
import type { VNode } from 'preact';
import type { LatenessCopy } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { lateTexts } from './late-texts.ts';
import { nameOfService } from './late-page.tsx';

type CopyRow = Selectable<LatenessCopy>;
const pageSize = 50;

/** Copies that agencies have sent, the latest first. @param before instant at which the page before ended */
export async function readCopies(
  trx: DeskTransaction,
  before: Date | undefined,
): Promise<{ readonly rows: readonly CopyRow[]; readonly next: Date | undefined }> {
  let found = trx.selectFrom('lateness_copy').selectAll();
  if (before) found = found.where('at', '<', before);
  const rows = await found.orderBy('at', 'desc').limit(pageSize).execute();
  return { rows, next: rows.length === pageSize ? rows.at(-1)?.at : undefined };
}

/** Letters on lateness of all agencies, at the desk of the office that watches over them. */
export function CopiesBody({
  desk,
  language,
  rows,
  next,
  isFirst,
}: {
  desk: Desk;
  language: Language;
  rows: readonly CopyRow[];
  next: Date | undefined;
  isFirst: boolean;
}): VNode {
  const text = lateTexts(language);
  const columns: Column<CopyRow>[] = [
    {
      title: text.number,
      isHead: true,
      cell: ({ number }) => <span class="number">{number}</span>,
    },
    { title: text.agency, kind: 'long', cell: ({ sender }) => desk.network.textOf(sender, language) },
    { title: text.service, kind: 'long', cell: ({ service }) => nameOfService(desk, service, language) },
    { title: text.due, cell: ({ due }) => <DateText date={toBangkokDay(due)} short /> },
    {
      title: text.written,
      cell: ({ written_at }) => formatInstant(language, written_at.toISOString(), 'short'),
    },
    { title: text.letter, kind: 'number', cell: ({ letter }) => letter },
    { title: text.missed, kind: 'number', cell: ({ missed }) => missed },
    { title: text.reasons, kind: 'long', cell: ({ reasons }) => reasons },
  ];
  return (
    <>
      <h1>{text.copies}</h1>
      <p class="small muted">{text.copiesLead}</p>
      <DataTable
        caption={text.copies}
        columns={columns}
        rows={rows}
        rowKey={({ sender, case_id, letter }) => `${sender} ${case_id} ${String(letter)}`}
        empty={<EmptyState title={text.noCopiesTitle}>{text.noCopies}</EmptyState>}
      />
      <Pager
        firstHref={isFirst ? undefined : '/lateness-copies'}
        nextHref={next === undefined ? undefined : `/lateness-copies?before=${String(next.getTime())}`}
      />
    </>
  );
}
