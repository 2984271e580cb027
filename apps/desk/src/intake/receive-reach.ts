import { isUuid, ReachNotice } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import { isSubmitter } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';

const shape = Compile(ReachNotice);

export const isReachNotice = (body: unknown): body is ReachNotice => shape.Check(body);

/**
 * Keeps whether what the portal writes to the person of a case arrives, by the word of the portal that submitted it. What is older than what
 * is known changes nothing.
 * @throws Problem `submission-malformed`, `case-unknown`
 */
export async function receiveReach(
  desk: Desk,
  agency: Agency,
  { application, service, channel, isReached, at }: ReachNotice,
  client: string,
): Promise<void> {
  if (!isUuid(application)) throw deskProblem('submission-malformed');
  await desk.store.asAgency(agency.id, async (trx) => {
    const row = await trx
      .selectFrom('case_file')
      .select(['id', 'submitted_by'])
      .where('application', '=', application)
      .where('service', '=', service)
      .executeTakeFirst();
    if (row === undefined || !isSubmitter(row, client)) throw deskProblem('case-unknown');
    const values = { channel, at: new Date(at), is_reached: isReached };
    await trx
      .insertInto('case_reach')
      .values({ agency: agency.id, case_id: row.id, ...values })
      .onConflict((conflict) =>
        conflict.columns(['agency', 'case_id']).doUpdateSet(values).where('case_reach.at', '<', values.at),
      )
      .execute();
  });
}
