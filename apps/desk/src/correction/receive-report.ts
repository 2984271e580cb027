import { appendCorrection, type CorrectionAction } from '@saphan/cases';
import { toUuidV7, type IntakeReceipt } from '@saphan/contracts';
import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { sealJson } from '../store/sealed-json.ts';
import { takeNumber } from '../store/take-number.ts';
import { subjectTextOf, type CheckedReport } from './check-report.ts';
import { contentContext, type CorrectionContent } from './correction-record.ts';
import { keepCorrectionAction } from './take-correction-action.ts';

/** `TH/GOV/DOPA` → `DOPA-R`: reports have a series of their own. */
const seriesOf = ({ member }: Agency): string => `${member.split('/').at(-1) ?? member}-R`;

async function findReceipt(
  trx: DeskTransaction,
  { report, client }: CheckedReport,
  digest: Buffer,
): Promise<IntakeReceipt | undefined> {
  const known = await trx
    .selectFrom('correction')
    .select(['id', 'number', 'received_at', 'report_digest'])
    .where('report', '=', report.report)
    .where('submitted_by', '=', client)
    .executeTakeFirst();
  if (known === undefined) return undefined;
  if (!known.report_digest.equals(digest)) throw deskProblem('report-changed');
  return { case: known.id, number: known.number, receivedAt: known.received_at.toISOString() };
}

async function addRow(
  desk: Desk,
  trx: DeskTransaction,
  agency: Agency,
  checked: CheckedReport,
  digest: Buffer,
) {
  const { report, client, value } = checked;
  const at = desk.clock();
  const id = toUuidV7(at.getTime());
  const { key, wrapped } = desk.vault.newKey();
  const content: CorrectionContent = { report, ...(value !== undefined && { value }) };
  const row = await trx
    .insertInto('correction')
    .values({
      id,
      agency: agency.id,
      number: await takeNumber(trx, { agency: agency.id, series: seriesOf(agency), at }),
      report: report.report,
      data_service: report.seal.service,
      item: report.item,
      exchange: report.seal.exchange,
      reporter: toPersonHash(desk.personKey, `pid:${report.reporter.id}`),
      subject: toPersonHash(desk.personKey, subjectTextOf(checked)),
      report_digest: digest,
      submitted_by: client,
      wrapped_key: wrapped,
      content: sealJson(desk.vault, key, content, contentContext(id)),
      received_at: at,
      version: 0,
      state: 'received',
      turn: 'agency',
      since: at,
      due_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { row, key };
}

/**
 * Keeps a checked report, once: the same one again gets the first receipt.
 * @param body bytes as they arrived; their digest tells a repeat from another report under the same id
 * @throws Problem `report-changed`
 */
export async function receiveReport(
  desk: Desk,
  agency: Agency,
  checked: CheckedReport,
  body: Uint8Array,
): Promise<IntakeReceipt> {
  const digest = createHash('sha256').update(body).digest();
  const { report, subject } = checked;
  return desk.store.asAgency(agency.id, async (trx) => {
    // Two at once with the same report: the second waits here and then finds the first one's receipt.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${agency.id} report ${report.report}`}, 0))`.execute(
      trx,
    );
    const known = await findReceipt(trx, checked, digest);
    if (known) return known;
    const { row, key } = await addRow(desk, trx, agency, checked, digest);
    const action: CorrectionAction = {
      type: 'receive',
      at: row.received_at.toISOString(),
      actor: { kind: 'system', id: 'portal' },
      transaction: `receive:${report.report}`,
      base: 0,
      agency: agency.id,
      service: row.data_service.split('/').at(-1) ?? '',
      item: row.item,
      applicant: report.reporter.id,
      ...(subject.kind === 'pid' && { persons: [subject.value] }),
    };
    const result = appendCorrection([], action);
    if (result.type === 'repeated') throw new Error('a new report has no actions');
    await keepCorrectionAction(desk, trx, { row, key }, action, result.view);
    return { case: row.id, number: row.number, receivedAt: action.at };
  });
}
