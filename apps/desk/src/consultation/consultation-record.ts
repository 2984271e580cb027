import { toConsultationView, type ConsultationAction, type ConsultationView } from '@saphan/cases';
import { isUuid, type ConsultationRequest, type Subject } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import type { Consultation } from '../database.generated.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';
import { consultationProblem } from './consultation-problems.ts';

/** What another agency asked, and whom its case is about; encrypted at rest. */
export interface ConsultationContent {
  readonly request: ConsultationRequest;
  readonly subject: Subject;
}

/** A question of another agency with all that has happened to it. */
export interface OpenConsultation {
  readonly row: Selectable<Consultation>;
  readonly key: Buffer;
  readonly content: ConsultationContent;
  readonly actions: readonly ConsultationAction[];
  readonly view: ConsultationView;
}

/** Data service by which agencies ask each other; an officer's right can be narrowed to it. */
export const consultationsCode = 'consultations.v1';

export const consultationContext = (id: string): string => `consultation:${id}`;
export const consultationActionContext = (id: string, version: number): string =>
  `consultation-action:${id}:${String(version)}`;

/** @throws Problem `consultation-unknown` where this agency has none of that id, whatever other agencies have */
export async function openConsultation(
  trx: DeskTransaction,
  vault: Vault,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<OpenConsultation> {
  if (!isUuid(id)) throw consultationProblem('consultation-unknown');
  const query = trx.selectFrom('consultation').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw consultationProblem('consultation-unknown');
  const key = openKey(vault, row.wrapped_key);
  const kept = await trx
    .selectFrom('consultation_action')
    .select(['version', 'content'])
    .where('consultation', '=', id)
    .orderBy('version')
    .execute();
  const actions = kept.map(({ version, content }) =>
    openJson<ConsultationAction>(vault, key, content, consultationActionContext(id, version)),
  );
  const content = openJson<ConsultationContent>(vault, key, row.content, consultationContext(id));
  return { row, key, content, actions, view: toConsultationView(actions) };
}
