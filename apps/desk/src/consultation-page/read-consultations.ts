import {
  allowedConsultations,
  caseProblem,
  findGrant,
  workRoles,
  type ConsultationActionType,
} from '@saphan/cases';
import type { LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import { Type, type Static } from 'typebox';
import { handlesConsultations } from '../consultation/handles-consultations.ts';
import { addConsultationView } from '../consultation/consultation-views.ts';
import { openConsultation, type OpenConsultation } from '../consultation/consultation-record.ts';
import type { Consultation, DB } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { fromListMark, ListMark, toListMark } from '../store/list-mark.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

export const consultationFilters = ['open', 'mine', 'late', 'answered'] as const;
export type ConsultationFilter = (typeof consultationFilters)[number];

export const ConsultationsQuery = Type.Object({
  filter: Type.Optional(Type.Enum([...consultationFilters])),
  /** Where the page before ended: epoch ms of the due date and id. */
  after: Type.Optional(ListMark),
  lang: Type.Optional(Type.String()),
});
export type ConsultationsQuery = Static<typeof ConsultationsQuery>;

type Row = Selectable<Consultation>;
type Builder = ExpressionBuilder<DB, 'consultation'>;
const pageSize = 50;

/** @throws Problem `forbidden` */
function checkHandles(desk: Desk, { officer }: DeskOfficer): void {
  if (!handlesConsultations(officer.grants, toBangkokDay(desk.clock())))
    throw webProblem('forbidden', { rule: 'officer-right' });
}

function inFilter(eb: Builder, filter: ConsultationFilter, officer: string, now: Date) {
  const isOpen = eb('state', '!=', 'answered');
  switch (filter) {
    case 'open':
      return isOpen;
    case 'mine':
      return eb.and([isOpen, eb('assignee', '=', officer)]);
    case 'late':
      return eb.and([isOpen, eb('due_at', '<', now)]);
    case 'answered':
      return eb('state', '=', 'answered');
  }
}

export interface Consultations {
  readonly rows: readonly Row[];
  readonly counts: Readonly<Record<ConsultationFilter, number>>;
  readonly next: string | undefined;
  readonly officerNames: ReadonlyMap<string, LocalText>;
}

/** Questions of other agencies, those to be answered first on top. @throws Problem `forbidden` */
export async function readConsultations(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  { filter = 'open', after }: ConsultationsQuery,
): Promise<Consultations> {
  checkHandles(desk, who);
  const now = desk.clock();
  const { id: officer } = who.officer;
  let query = trx
    .selectFrom('consultation')
    .selectAll()
    .where((eb) => inFilter(eb, filter, officer, now));
  if (after !== undefined) {
    const { at, id } = fromListMark(after);
    query = query.where(sql<boolean>`(due_at, id) > (${at}, ${id}::uuid)`);
  }
  const found = await query
    .orderBy('due_at')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute();
  const rows = found.slice(0, pageSize);
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})`;
  const counts = await trx
    .selectFrom('consultation')
    .select([
      count(sql`state <> 'answered'`).as('open'),
      count(sql`state <> 'answered' and assignee = ${officer}`).as('mine'),
      count(sql`state <> 'answered' and due_at < ${now}`).as('late'),
      count(sql`state = 'answered'`).as('answered'),
    ])
    .executeTakeFirstOrThrow();
  return {
    rows,
    counts,
    next: last && toListMark(last.due_at, last.id),
    officerNames: await readOfficerNames(trx),
  };
}

/** Everything that the page of one question shows. */
export interface ConsultationPageData {
  readonly open: OpenConsultation;
  readonly allowed: readonly ConsultationActionType[];
  /** Files that have arrived whole, and are what the question says. */
  readonly here: ReadonlySet<string>;
  readonly officerNames: ReadonlyMap<string, LocalText>;
}

/**
 * Opens a question for an officer, or refuses.
 * @throws Problem `consultation-unknown` for another agency's, `forbidden`, `case-own-case`
 */
export async function openConsultationForOfficer(
  desk: Desk,
  trx: DeskTransaction,
  { officer }: DeskOfficer,
  id: string,
): Promise<OpenConsultation> {
  const open = await openConsultation(trx, desk.vault, id);
  if (!findGrant(officer, workRoles, open.view, toBangkokDay(desk.clock())))
    throw webProblem('forbidden', { rule: 'officer-right' });
  if (officer.pid !== undefined && open.view.persons.includes(officer.pid))
    throw caseProblem('case-own-case');
  return open;
}

/** Reads the page and notes the view, in one transaction: what is not noted is not shown. */
export async function readConsultationPage(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
): Promise<ConsultationPageData> {
  const open = await openConsultationForOfficer(desk, trx, who, id);
  await addConsultationView(desk, trx, open, who.officer.id);
  const { files } = open.content.request;
  const stored =
    files.length === 0
      ? []
      : await trx
          .selectFrom('stored_file')
          .select(['id', 'sha256'])
          .where(
            'id',
            'in',
            files.map((file) => file.id),
          )
          .where('sender', '=', open.row.asker)
          .where('completed_at', 'is not', null)
          .execute();
  return {
    open,
    allowed: allowedConsultations(open.view, who.officer, desk.clock().toISOString()),
    here: new Set(
      stored
        .filter(({ id: file, sha256 }) => files.some((each) => each.id === file && each.sha256 === sha256))
        .map((file) => file.id),
    ),
    officerNames: await readOfficerNames(trx),
  };
}
