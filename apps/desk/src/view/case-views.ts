import { toSubjectText, toUuidV7, type AccessRow, type Subject } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Agency } from '../agency/agencies.ts';
import type { CaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { Viewer } from './viewer.ts';
import { toPersonHash } from '../store/person-hash.ts';

const purpose = {
  th: 'เจ้าหน้าที่เปิดดูเรื่องเพื่อพิจารณาคำขอ',
  en: 'An officer opened the case to decide on the application',
};
const auditPurpose = {
  th: 'ผู้ตรวจสอบเปิดดูเรื่องเพื่อตรวจการทำงานของหน่วยงาน',
  en: 'An auditor opened the case to examine the agency’s work',
};
/** Every agency has its work audited [G]. */
export const auditLaw = {
  act: {
    th: 'พ.ร.บ.วินัยการเงินการคลังของรัฐ พ.ศ. 2561',
    en: 'State Fiscal and Financial Disciplines Act B.E. 2561',
  },
  section: '79',
};
/** Of a service that the catalogue has no more. */
export const fallbackLaw = {
  act: {
    th: 'พ.ร.บ.การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558',
    en: 'Licensing Facilitation Act B.E. 2558',
  },
  section: '8',
};

/**
 * Notes that somebody has opened a case: before the page is sent, so that no look goes unrecorded.
 * @param items data items and questions whose values are shown; none for the name on an issued document
 */
export async function addView(
  desk: Desk,
  trx: DeskTransaction,
  { row }: Pick<CaseRecord, 'row'>,
  { officer, look }: Viewer,
  items: readonly string[],
): Promise<void> {
  const at = desk.clock();
  await trx
    .insertInto('case_view')
    .values({
      id: toUuidV7(at.getTime()),
      agency: row.agency,
      case_id: row.id,
      officer,
      audit_look: look ?? null,
      subject: row.subject,
      applicant: row.applicant,
      items: JSON.stringify(items),
      at,
    })
    .execute();
}

const longest = 500;

/** Looks that noted no items were of the time before that: all that the case held by then was shown. */
async function itemsHeld(
  trx: DeskTransaction,
  cases: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly item: string; readonly at: Date }[]>> {
  if (cases.length === 0) return new Map();
  const rows = await trx
    .selectFrom('case_answer')
    .select(['case_id', 'item', 'at'])
    .where('case_id', 'in', [...new Set(cases)])
    .where('value', 'is not', null)
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ case_id }) => case_id);
}

/**
 * Who opened the cases of a person or company, and what they were shown: one row an officer, case and hour with its first and
 * last look, newest first. Officers are not named to the person; the agency answers for them.
 */
export async function readViews(desk: Desk, agency: Agency, subject: Subject): Promise<AccessRow[]> {
  const hash = toPersonHash(desk.personKey, toSubjectText(subject));
  const { rows, held } = await desk.store.asAgency(agency.id, async (trx) => {
    const rows = await trx
      .selectFrom('case_view')
      .innerJoin('case_file', 'case_file.id', 'case_view.case_id')
      .select(({ fn }) => [
        fn.max<string>(sql`case_view.id::text`).as('id'),
        fn.min('case_view.at').as('first'),
        fn.max('case_view.at').as('last'),
        sql<(readonly string[] | null)[]>`jsonb_agg(case_view.items)`.as('shown'),
        'case_file.number',
        'case_file.service',
        'case_file.id as case',
        sql<boolean>`bool_or(case_view.audit_look is not null)`.as('isAudit'),
      ])
      .where((eb) => eb.or([eb('case_view.subject', '=', hash), eb('case_view.applicant', '=', hash)]))
      .groupBy([
        'case_file.id',
        'case_view.officer',
        sql`case_view.audit_look is null`,
        sql`date_trunc('hour', case_view.at)`,
      ])
      .orderBy('last', 'desc')
      .limit(longest)
      .execute();
    const unnoted = rows.filter(({ shown }) => shown.includes(null));
    return {
      rows,
      held: await itemsHeld(
        trx,
        unnoted.map((row) => row.case),
      ),
    };
  });
  const index = desk.network.index();
  return rows.map((row) => {
    const service = index.services.get(row.service);
    const [law] = service?.laws ?? [];
    const before = row.shown.includes(null)
      ? (held.get(row.case) ?? []).filter(({ at }) => at <= row.last).map(({ item }) => item)
      : [];
    return {
      exchange: row.id,
      at: row.first.toISOString(),
      ...(row.last > row.first && { lastAt: row.last.toISOString() }),
      consumer: agency.subsystem,
      service: `${agency.subsystem}/case-intake.v1`,
      right: row.isAudit ? 'auditor' : 'officer',
      purpose: row.isAudit ? auditPurpose : purpose,
      legalBasis: row.isAudit ? auditLaw : law ? { act: law.act, section: law.section ?? '' } : fallbackLaw,
      items: [...new Set([...row.shown.flatMap((items) => items ?? []), ...before])],
      case: row.number,
      outcome: 'answered',
      kind: 'view',
    };
  });
}
