import type { LocalText } from '@saphan/contracts';
import { maskPid, toBangkokDay } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import { inRight } from '../inbox/in-right.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { findPersonNumber } from '../search/audit-search.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { AuditLook } from './audit-look.ts';

/** A case as a list shows it to an auditor: without anybody's name. */
export interface AuditCase {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly receivedAt: Date;
  readonly state: string;
  readonly owner: LocalText | undefined;
}

const most = 100;

/** What was searched, as the trail may keep it: nothing is found here by a person's number, and it belongs in no trail. */
function toNoted(wanted: string): { readonly search?: string } {
  const person = findPersonNumber(wanted);
  if (wanted === '') return {};
  return { search: person === undefined ? wanted : maskPid(person) };
}

/** The newest cases within an auditor's right, or those that a search finds; the reading is noted. */
export async function readAuditCases(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer & { readonly look: AuditLook },
  q: string,
): Promise<AuditCase[]> {
  const today = toBangkokDay(desk.clock());
  let query = trx
    .selectFrom('case_file')
    .select(['id', 'number', 'service', 'received_at', 'state', 'assignee'])
    .where((builder) => inRight(builder, who.officer, today, ['auditor']));
  const wanted = q.trim().toUpperCase();
  if (wanted !== '') {
    query = query.where((eb) =>
      eb.or([
        eb('number', '=', wanted),
        eb('application_number', '=', wanted),
        eb('service', '=', q.trim().toLowerCase()),
      ]),
    );
  }
  const rows = await query.orderBy('received_at', 'desc').orderBy('id').limit(most).execute();
  const names = await readOfficerNames(trx);
  await addAudit(desk, trx, {
    agency: who.agency.id,
    actor: who.officer.id,
    action: 'read-cases',
    about: who.officer.id,
    detail: { look: who.look.id, ...toNoted(wanted) },
  });
  return rows.map(({ id, number, service, received_at, state, assignee }) => ({
    id,
    number,
    service,
    state,
    receivedAt: received_at,
    owner: assignee === null ? undefined : names.get(assignee),
  }));
}
