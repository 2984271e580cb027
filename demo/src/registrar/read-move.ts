import type { DeskClient } from '../agency-system/desk-client.ts';
import type { Move } from './apply-move.ts';

interface CaseOfMove {
  readonly service: string;
  readonly parties: { readonly applicant: { readonly id: string } };
}
interface Answers {
  readonly answers: readonly { readonly item: string; readonly value: unknown }[];
}

/** What a case says of a move, as the desk gives it to the registrar's system; nothing where it is about something else. */
export async function readMove(desk: DeskClient, id: string): Promise<Move | undefined> {
  const { service, parties } = await desk.get<CaseOfMove>(`/cases/${id}`);
  if (service !== 'house-move') return undefined;
  const { answers } = await desk.get<Answers>(`/cases/${id}/answers`);
  const valueOf = (wanted: string): unknown => answers.find(({ item }) => item === wanted)?.value;
  const houseCode = valueOf('move.houseCode');
  if (typeof houseCode !== 'string') return undefined;
  return { pid: parties.applicant.id, houseCode, isHouseholder: valueOf('move.isHouseholder') === true };
}
