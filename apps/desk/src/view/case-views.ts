import { toSubjectText, toUuidV7, type AccessRow, type Subject } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Agency } from '../agency/agencies.ts';
import type { CaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';

const purpose = {
  th: 'เจ้าหน้าที่เปิดดูเรื่องเพื่อพิจารณาคำขอ',
  en: 'An officer opened the case to decide on the application',
};
const fallbackLaw = {
  act: {
    th: 'พ.ร.บ.การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558',
    en: 'Licensing Facilitation Act B.E. 2558',
  },
  section: '8',
};

/** Notes that an officer has opened a case: before the page is sent, so that no look goes unrecorded. */
export async function addView(
  desk: Desk,
  trx: DeskTransaction,
  { row }: Pick<CaseRecord, 'row'>,
  officer: string,
): Promise<void> {
  const at = desk.clock();
  await trx
    .insertInto('case_view')
    .values({
      id: toUuidV7(at.getTime()),
      agency: row.agency,
      case_id: row.id,
      officer,
      subject: row.subject,
      applicant: row.applicant,
      at,
    })
    .execute();
}

const longest = 500;

/**
 * Who opened the cases of a person or company: one row an officer, case and hour, newest first. Officers are not named to the
 * person; the agency answers for them.
 */
export async function readViews(desk: Desk, agency: Agency, subject: Subject): Promise<AccessRow[]> {
  const hash = toPersonHash(desk.personKey, toSubjectText(subject));
  const rows = await desk.store.asAgency(agency.id, (trx) =>
    trx
      .selectFrom('case_view')
      .innerJoin('case_file', 'case_file.id', 'case_view.case_id')
      .select(({ fn }) => [
        fn.max<string>(sql`case_view.id::text`).as('id'),
        fn.max('case_view.at').as('at'),
        'case_file.number',
        'case_file.service',
        'case_file.id as case',
      ])
      .where((eb) => eb.or([eb('case_view.subject', '=', hash), eb('case_view.applicant', '=', hash)]))
      .groupBy(['case_file.id', 'case_view.officer', sql`date_trunc('hour', case_view.at)`])
      .orderBy('at', 'desc')
      .limit(longest)
      .execute(),
  );
  const index = desk.network.index();
  return rows.map((row) => {
    const service = index.services.get(row.service);
    const [law] = service?.laws ?? [];
    return {
      exchange: row.id,
      at: row.at.toISOString(),
      consumer: agency.subsystem,
      service: `${agency.subsystem}/case-intake.v1`,
      right: 'officer',
      purpose,
      legalBasis: law ? { act: law.act, section: law.section ?? '' } : fallbackLaw,
      items: service?.items.map(({ item }) => item) ?? [],
      case: row.number,
      outcome: 'answered',
      kind: 'view',
    };
  });
}
