import { ruleOfRight } from '@saphan/cases';
import { toSubjectText, toUuidV7, type AccessRow, type AskedRight, type Subject } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { auditLaw } from '../view/case-views.ts';
import type { Viewer } from '../view/viewer.ts';
import type { OpenDataRequest } from './data-request-record.ts';

const purpose = {
  th: 'เจ้าหน้าที่เปิดดูคำขอใช้สิทธิของเจ้าของข้อมูล',
  en: 'An officer opened a request about one’s own data',
};
const auditPurpose = {
  th: 'ผู้ตรวจสอบเปิดดูคำขอใช้สิทธิของเจ้าของข้อมูล เพื่อตรวจการทำงานของหน่วยงาน',
  en: 'An auditor opened a request about one’s own data, to examine the agency’s work',
};
const longest = 500;

/** Notes that an officer has opened a request: before the page is sent, so that no look goes unrecorded. */
export async function addRequestView(
  desk: Desk,
  trx: DeskTransaction,
  { row }: Pick<OpenDataRequest, 'row'>,
  { officer, look }: Viewer,
): Promise<void> {
  const at = desk.clock();
  await trx
    .insertInto('data_request_view')
    .values({
      id: toUuidV7(at.getTime()),
      agency: row.agency,
      data_request: row.id,
      officer,
      audit_look: look ?? null,
      requester: row.requester,
      at,
    })
    .execute();
}

/** Who opened requests of somebody: one row an officer, request and hour, newest first; officers are not named. */
export async function readRequestViews(desk: Desk, agency: Agency, subject: Subject): Promise<AccessRow[]> {
  const hash = toPersonHash(desk.personKey, toSubjectText(subject));
  const today = toBangkokDay(desk.clock());
  const rows = await desk.store.asAgency(agency.id, (trx) =>
    trx
      .selectFrom('data_request_view')
      .innerJoin('data_request', 'data_request.id', 'data_request_view.data_request')
      .select(({ fn }) => [
        sql<boolean>`bool_or(data_request_view.audit_look is not null)`.as('isAudit'),
        fn.max<string>(sql`data_request_view.id::text`).as('id'),
        fn.max('data_request_view.at').as('at'),
        'data_request.number',
        'data_request.asked_right',
      ])
      .where('data_request_view.requester', '=', hash)
      .groupBy([
        'data_request.id',
        'data_request_view.officer',
        sql`data_request_view.audit_look is null`,
        sql`date_trunc('hour', data_request_view.at)`,
      ])
      .orderBy('at', 'desc')
      .limit(longest)
      .execute(),
  );
  return rows.map((row) => {
    const { law } = ruleOfRight(row.asked_right as AskedRight, today);
    return {
      exchange: row.id,
      at: row.at.toISOString(),
      consumer: agency.subsystem,
      service: `${agency.subsystem}/data-requests.v1`,
      right: row.isAudit ? 'auditor' : 'officer',
      purpose: row.isAudit ? auditPurpose : purpose,
      legalBasis: row.isAudit ? auditLaw : { act: law.act, section: law.section ?? '' },
      items: [],
      case: row.number,
      outcome: 'answered',
      kind: 'view',
    };
  });
}
