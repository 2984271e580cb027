import { isUuid, ContestedValue } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import { isSubmitter } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';

const shape = Compile(ContestedValue);

/**
 * Keeps the word that a value of a case is contested at its source. It changes no value and no state: the officer sees a mark beside the
 * seal and can ask the source again. A repeat changes nothing.
 * @param client subsystem that sends it: only the one that submitted the application may
 * @throws Problem `report-malformed`, `case-unknown` also while the application is still on its way
 */
export async function receiveContested(
  desk: Desk,
  agency: Agency,
  body: unknown,
  client: string,
): Promise<void> {
  if (!shape.Check(body)) throw deskProblem('report-malformed');
  const ids = [body.application, body.exchange, body.report];
  if (!ids.every((id) => isUuid(id))) throw deskProblem('report-malformed');
  await desk.store.asAgency(agency.id, async (trx) => {
    const row = await trx
      .selectFrom('case_file')
      .select(['id', 'submitted_by'])
      .where('application', '=', body.application)
      .where('service', '=', body.service)
      .where('kind', '=', 'application')
      .executeTakeFirst();
    if (row === undefined || !isSubmitter(row, client)) throw deskProblem('case-unknown');
    await trx
      .insertInto('contested_value')
      .values({
        agency: agency.id,
        case_id: row.id,
        item: body.item,
        exchange: body.exchange,
        report: body.report,
        owner: body.owner,
        version: body.version,
        state: body.state,
        at: new Date(body.at),
      })
      .onConflict((conflict) => conflict.columns(['case_id', 'report', 'version']).doNothing())
      .execute();
  });
}
