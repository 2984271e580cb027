import { toSubjectText, type AccessRow, type Subject } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { toPersonHash } from '../store/person-hash.ts';

const purpose = {
  th: 'เจ้าหน้าที่เรียกตามนัดที่เคาน์เตอร์ จึงเห็นชื่อ',
  en: 'An officer at the counter called the person by appointment, and saw the name',
};
const law = {
  act: {
    th: 'พ.ร.บ.การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558',
    en: 'Licensing Facilitation Act B.E. 2558',
  },
  section: '7',
};
const longest = 200;

/** When officers saw the name of a person who came by appointment, newest first. Officers are not named to the person. */
export async function readAppointmentViews(
  desk: Desk,
  agency: Agency,
  subject: Subject,
): Promise<AccessRow[]> {
  const hash = toPersonHash(desk.personKey, toSubjectText(subject));
  const rows = await desk.store.asAgency(agency.id, (trx) =>
    trx
      .selectFrom('appointment_action')
      .innerJoin('appointment', 'appointment.id', 'appointment_action.appointment')
      .select(['appointment_action.id', 'appointment_action.at', 'appointment.code'])
      .where('appointment.person', '=', hash)
      .where('appointment_action.type', '=', 'arrive')
      .where('appointment_action.officer', 'is not', null)
      .orderBy('appointment_action.at', 'desc')
      .limit(longest)
      .execute(),
  );
  return rows.map(({ id, at, code }) => ({
    exchange: id,
    at: at.toISOString(),
    consumer: agency.subsystem,
    service: `${agency.subsystem}/appointments.v1`,
    right: 'officer',
    purpose,
    legalBasis: law,
    items: [],
    case: code,
    outcome: 'answered',
    kind: 'view',
  }));
}
