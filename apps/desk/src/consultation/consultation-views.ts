import { toSubjectText, toUuidV7, type AccessRow, type Subject } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { fallbackLaw } from '../view/case-views.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { consultationsCode, type OpenConsultation } from './consultation-record.ts';

const purpose = {
  th: 'เจ้าหน้าที่เปิดดูข้อหารือของหน่วยงานอื่นเพื่อตอบ',
  en: 'An officer opened what another agency had asked, to answer it',
};

/** Notes that an officer has opened a question: before the page is sent, so that no look goes unrecorded. */
export async function addConsultationView(
  desk: Desk,
  trx: DeskTransaction,
  { row, content }: Pick<OpenConsultation, 'row' | 'content'>,
  officer: string,
): Promise<void> {
  const { items, files } = content.request;
  const at = desk.clock();
  await trx
    .insertInto('consultation_view')
    .values({
      id: toUuidV7(at.getTime()),
      agency: row.agency,
      consultation: row.id,
      officer,
      subject: row.subject,
      items: JSON.stringify([...items.map(({ item }) => item), ...files.map(({ question }) => question)]),
      at,
    })
    .execute();
}

const longest = 500;

/** Who opened what other agencies asked about somebody: one row an officer, question and hour, newest first; officers are not named. */
export async function readConsultationViews(
  desk: Desk,
  agency: Agency,
  subject: Subject,
): Promise<AccessRow[]> {
  const hash = toPersonHash(desk.personKey, toSubjectText(subject));
  const rows = await desk.store.asAgency(agency.id, (trx) =>
    trx
      .selectFrom('consultation_view')
      .innerJoin('consultation', 'consultation.id', 'consultation_view.consultation')
      .select(({ fn }) => [
        fn.max<string>(sql`consultation_view.id::text`).as('id'),
        fn.max('consultation_view.at').as('at'),
        sql<readonly (readonly string[])[]>`jsonb_agg(consultation_view.items)`.as('shown'),
        'consultation.asker_number',
        'consultation.service',
        'consultation.demand',
      ])
      .where('consultation_view.subject', '=', hash)
      .groupBy([
        'consultation.id',
        'consultation_view.officer',
        sql`date_trunc('hour', consultation_view.at)`,
      ])
      .orderBy('at', 'desc')
      .limit(longest)
      .execute(),
  );
  const { services } = desk.network.index();
  return rows.map((row) => {
    const law = services.get(row.service)?.consultations?.find(({ id }) => id === row.demand)?.law;
    return {
      exchange: row.id,
      at: row.at.toISOString(),
      consumer: agency.subsystem,
      service: `${agency.subsystem}/${consultationsCode}`,
      right: 'officer',
      purpose,
      legalBasis: law ? { act: law.act, section: law.section ?? '' } : fallbackLaw,
      items: [...new Set(row.shown.flat())],
      case: row.asker_number,
      outcome: 'answered',
      kind: 'view',
    };
  });
}
