import { toSubjectText, toUuidV7, type AccessRow, type Subject } from '@saphan/contracts';
import { getLegalRule, legalRules } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { auditLaw } from '../view/case-views.ts';
import type { Viewer } from '../view/viewer.ts';
import type { OpenCorrection } from './correction-record.ts';

const purpose = {
  th: 'เจ้าหน้าที่เปิดดูคำแจ้งว่าข้อมูลไม่ถูกต้อง',
  en: 'An officer opened the report that a value is wrong',
};
const auditPurpose = {
  th: 'ผู้ตรวจสอบเปิดดูคำแจ้งว่าข้อมูลไม่ถูกต้อง เพื่อตรวจการทำงานของหน่วยงาน',
  en: 'An auditor opened the report that a value is wrong, to examine the agency’s work',
};

/** Notes that an officer has opened a report: before the page is sent, so that no look goes unrecorded. */
export async function addCorrectionView(
  desk: Desk,
  trx: DeskTransaction,
  { row }: Pick<OpenCorrection, 'row'>,
  { officer, look }: Viewer,
): Promise<void> {
  const at = desk.clock();
  await trx
    .insertInto('correction_view')
    .values({
      id: toUuidV7(at.getTime()),
      agency: row.agency,
      correction: row.id,
      officer,
      audit_look: look ?? null,
      subject: row.subject,
      reporter: row.reporter,
      at,
    })
    .execute();
}

const longest = 500;

/** Who opened reports by or about somebody: one row an officer, report and hour, newest first; officers are not named. */
export async function readCorrectionViews(
  desk: Desk,
  agency: Agency,
  subject: Subject,
): Promise<AccessRow[]> {
  const hash = toPersonHash(desk.personKey, toSubjectText(subject));
  const { law } = getLegalRule(legalRules, 'correction', toBangkokDay(desk.clock()));
  const rows = await desk.store.asAgency(agency.id, (trx) =>
    trx
      .selectFrom('correction_view')
      .innerJoin('correction', 'correction.id', 'correction_view.correction')
      .select(({ fn }) => [
        sql<boolean>`bool_or(correction_view.audit_look is not null)`.as('isAudit'),
        fn.max<string>(sql`correction_view.id::text`).as('id'),
        fn.max('correction_view.at').as('at'),
        'correction.number',
        'correction.item',
      ])
      .where((eb) =>
        eb.or([eb('correction_view.subject', '=', hash), eb('correction_view.reporter', '=', hash)]),
      )
      .groupBy([
        'correction.id',
        'correction_view.officer',
        sql`correction_view.audit_look is null`,
        sql`date_trunc('hour', correction_view.at)`,
      ])
      .orderBy('at', 'desc')
      .limit(longest)
      .execute(),
  );
  return rows.map((row) => ({
    exchange: row.id,
    at: row.at.toISOString(),
    consumer: agency.subsystem,
    service: `${agency.subsystem}/corrections.v1`,
    right: row.isAudit ? 'auditor' : 'officer',
    purpose: row.isAudit ? auditPurpose : purpose,
    legalBasis: row.isAudit ? auditLaw : { act: law.act, section: law.section ?? '' },
    items: [row.item],
    case: row.number,
    outcome: 'answered',
    kind: 'view',
  }));
}
