import { isUuidV7, RemittanceNotice } from '@saphan/contracts';
import { createHash } from 'node:crypto';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

const shape = Compile(RemittanceNotice);

const sumOf = ({ lines }: RemittanceNotice): number =>
  lines.reduce((total, { amountSatang }) => total + amountSatang, 0);

/** Every case is this agency's, and was submitted by who collects for it. */
async function checkCases(trx: DeskTransaction, { lines }: RemittanceNotice, client: string): Promise<void> {
  const wanted = new Set(lines.map(({ case: id }) => id));
  if ([...wanted].some((id) => !isUuidV7(id))) throw deskProblem('case-unknown');
  const rows = await trx
    .selectFrom('case_file')
    .select(['id', 'submitted_by'])
    .where('id', 'in', [...wanted])
    .execute();
  const own = rows.filter(({ submitted_by: by }) => by === null || by === client);
  if (own.length !== wanted.size) throw deskProblem('case-unknown');
}

/**
 * Takes the collecting agent's word of what it pays out for a day. The same batch again changes nothing.
 * @param client subsystem that sends it: only the one that submitted the applications may
 * @throws Problem `submission-malformed`, `case-unknown`, `remittance-sum`, `remittance-changed`
 */
export async function receiveRemittance(
  desk: Desk,
  agency: Agency,
  body: unknown,
  client: string,
): Promise<void> {
  if (!shape.Check(body) || !isUuidV7(body.remittance)) throw deskProblem('submission-malformed');
  if (sumOf(body) !== body.amountSatang) throw deskProblem('remittance-sum');
  const digest = createHash('sha256')
    .update(JSON.stringify([body.day, body.lines]))
    .digest();
  await desk.store.asAgency(agency.id, async (trx) => {
    await checkCases(trx, body, client);
    const made = await trx
      .insertInto('remittance')
      .values({
        id: body.remittance,
        agency: agency.id,
        sender: client,
        day: body.day,
        amount_satang: body.amountSatang,
        lines_digest: digest,
        received_at: desk.clock(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (made.numInsertedOrUpdatedRows === 0n) {
      const known = await trx
        .selectFrom('remittance')
        .select(['lines_digest', 'sender'])
        .where('id', '=', body.remittance)
        .executeTakeFirst();
      if (known?.sender !== client || !known.lines_digest.equals(digest))
        throw deskProblem('remittance-changed');
      return;
    }
    await trx
      .insertInto('remittance_line')
      .values(
        body.lines.map((line, index) => ({
          remittance: body.remittance,
          number: index + 1,
          agency: agency.id,
          case_id: line.case,
          service: line.service,
          payment: line.payment,
          line: line.line,
          label_th: line.label.th,
          label_en: line.label.en,
          amount_satang: line.amountSatang,
          at: new Date(line.at),
          reference: line.reference ?? null,
        })),
      )
      .execute();
  });
}
