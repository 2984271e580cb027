import { toUuidV7 } from '@saphan/contracts';
import type { Selectable } from 'kysely';
import type { AdministratorRequest } from '../database.generated.ts';
import type { Given, OfficerRow } from './change.ts';

/** What waits for a second administrator: to make somebody administrator, to end one, to take one out. */
export type RequestKind = 'make' | 'end' | 'remove';
export type Request = Selectable<AdministratorRequest>;

/** Administrators of the agency, locked: two who end each other at once are one after the other. */
export const lockAdministrators = ({ trx }: Pick<Given, 'trx'>): Promise<{ id: string }[]> =>
  trx
    .selectFrom('officer')
    .select('id')
    .where('is_administrator', '=', true)
    .where('is_active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();

/** Whether there is still something to confirm: who is administrator can't be made one, who is none can't be ended. */
export const fitsOfficer = ({ kind }: Pick<Request, 'kind'>, officer: OfficerRow): boolean =>
  (kind === 'make') === !officer.is_administrator;

async function answerRequest(
  { desk, trx }: Given,
  { id }: Request,
  values: { readonly answer: 'confirmed' | 'refused' | 'lapsed'; readonly answered_by: string | null },
): Promise<void> {
  await trx
    .updateTable('administrator_request')
    .set({ ...values, answered_at: desk.clock() })
    .where('id', '=', id)
    .execute();
}

export const takeAnswer = (given: Given, request: Request, answer: 'confirmed' | 'refused'): Promise<void> =>
  answerRequest(given, request, { answer, answered_by: given.who.officer.id });

/** The open request about this officer, locked. One that something else has overtaken lapses. */
export async function findRequest(given: Given): Promise<Request | undefined> {
  const request = await given.trx
    .selectFrom('administrator_request')
    .selectAll()
    .where('officer', '=', given.officer.id)
    .where('answer', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (request === undefined || fitsOfficer(request, given.officer)) return request;
  await answerRequest(given, request, { answer: 'lapsed', answered_by: null });
  return undefined;
}

export async function addRequest(
  { desk, trx, who, officer }: Given,
  kind: RequestKind,
  reason: string | null = null,
): Promise<void> {
  const at = desk.clock();
  await trx
    .insertInto('administrator_request')
    .values({
      id: toUuidV7(at.getTime()),
      agency: officer.agency,
      officer: officer.id,
      kind,
      reason,
      asked_by: who.officer.id,
      asked_at: at,
    })
    .execute();
}
