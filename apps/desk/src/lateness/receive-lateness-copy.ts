import { isUuid, LatenessCopy, toMemberId, type SubsystemId } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';

const shape = Compile(LatenessCopy);

/**
 * Keeps the copy of a letter on lateness at the desk of the office that gets them, once.
 * @param client subsystem that sends it: its agency is the one that is late
 * @throws Problem `report-malformed`
 */
export async function receiveLatenessCopy(
  desk: Desk,
  agency: Agency,
  body: unknown,
  client: string,
): Promise<void> {
  if (!shape.Check(body) || !isUuid(body.case)) throw deskProblem('report-malformed');
  await desk.store.asAgency(agency.id, (trx) =>
    trx
      .insertInto('lateness_copy')
      .values({
        agency: agency.id,
        sender: toMemberId(client as SubsystemId),
        case_id: body.case,
        letter: body.letter,
        number: body.number,
        service: body.service,
        received_at: new Date(body.receivedAt),
        due: new Date(body.due),
        written_at: new Date(body.at),
        reasons: body.reasons,
        missed: body.missed,
        at: desk.clock(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}
