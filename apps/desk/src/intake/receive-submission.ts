import { toUuidV7, type IntakeReceipt } from '@saphan/contracts';
import { appendAction, type CaseAction } from '@saphan/cases';
import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import type { Agency } from '../agency/agencies.ts';
import { isSubmitter, partiesContext, toCaseRecord, type CaseParties } from '../case/case-record.ts';
import { followUp } from '../case/follow-up.ts';
import { keepAnswers, keepSeals } from '../case/keep-answers.ts';
import { keepAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { keepExpectedFiles } from '../file/expected-files.ts';
import { addCaseJob } from '../store/add-case-job.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { sealJson } from '../store/sealed-json.ts';
import { takeNumber } from '../store/take-number.ts';
import type { CheckedSubmission } from './check-submission.ts';

/** `TH/LGO/CNX` → `CNX` */
const seriesOf = ({ member }: Agency): string => member.split('/').at(-1) ?? member;

/** Everybody who has a stake as a person: whoever of them is an officer keeps out of this case (2539 Act, s.13). */
function personsOf({ submission }: CheckedSubmission): string[] {
  const { applicant, subject, representation, words = [] } = submission;
  const signers = representation?.signers.map(({ id }) => id) ?? [];
  return [
    applicant.id,
    ...(subject.kind === 'person' ? [subject.id] : []),
    ...signers,
    ...words.map(({ party }) => party.id),
  ];
}

async function findReceipt(
  trx: DeskTransaction,
  { submission, client }: CheckedSubmission,
  digest: Buffer,
): Promise<IntakeReceipt | undefined> {
  const known = await trx
    .selectFrom('case_file')
    .select(['id', 'number', 'received_at', 'submission_digest', 'submitted_by'])
    .where('application', '=', submission.application.id)
    .where('service', '=', submission.service.id)
    .where('kind', '=', 'application')
    .executeTakeFirst();
  if (known === undefined) return undefined;
  const isTheirs = isSubmitter(known, client);
  if (!isTheirs || !known.submission_digest.equals(digest)) throw deskProblem('submission-changed');
  return { case: known.id, number: known.number, receivedAt: known.received_at.toISOString() };
}

/** The unit that handles the service, where the agency has such. */
async function findUnit(trx: DeskTransaction, service: string): Promise<string | null> {
  const unit = await trx
    .selectFrom('agency_unit')
    .select('code')
    .where(sql<boolean>`${service} = any(services)`)
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  return unit?.code ?? null;
}

async function addCaseRow(
  desk: Desk,
  trx: DeskTransaction,
  agency: Agency,
  { submission, service, client, area }: CheckedSubmission,
  digest: Buffer,
) {
  const at = desk.clock();
  const id = toUuidV7(at.getTime());
  const { key, wrapped } = desk.vault.newKey();
  const { applicant, subject, representation, contact, language, channel, application, words, power } =
    submission;
  const parties: CaseParties = {
    applicant,
    subject,
    ...(representation && { representation }),
    contact,
    language,
    channel,
    submittedAt: application.submittedAt,
    ...(words && { words }),
    ...(power && { power }),
  };
  const kind = subject.kind === 'company' ? 'juristic' : 'pid';
  return trx
    .insertInto('case_file')
    .values({
      id,
      agency: agency.id,
      number: await takeNumber(trx, { agency: agency.id, series: seriesOf(agency), at }),
      service: service.id,
      service_version: submission.service.version,
      variant: submission.service.variant,
      catalogue: submission.catalogue,
      application: application.id,
      application_number: application.number,
      area: area ?? null,
      unit: await findUnit(trx, service.id),
      applicant: toPersonHash(desk.personKey, `pid:${applicant.id}`),
      subject: toPersonHash(desk.personKey, `${kind}:${subject.id}`),
      submission_digest: digest,
      submitted_by: client,
      wrapped_key: wrapped,
      parties: sealJson(desk.vault, key, parties, partiesContext(id)),
      received_at: at,
      version: 0,
      state: 'received',
      turn: 'agency',
      since: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Opens a case from a checked submission, once: the same submission again gets the first receipt. What a source did not give is
 * fetched by a job of this agency.
 * @param body bytes as they arrived; their digest tells a repeat from another submission under the same number
 * @throws Problem `submission-changed`
 */
export async function receiveSubmission(
  desk: Desk,
  agency: Agency,
  checked: CheckedSubmission,
  body: Uint8Array,
): Promise<IntakeReceipt> {
  const digest = createHash('sha256').update(body).digest();
  return desk.store.asAgency(agency.id, async (trx) => {
    // Two at once with the same application: the second waits here and then finds the first one's receipt.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${agency.id} ${checked.submission.application.id} ${checked.service.id}`}, 0))`.execute(
      trx,
    );
    const known = await findReceipt(trx, checked, digest);
    if (known) return known;
    const row = await addCaseRow(desk, trx, agency, checked, digest);
    const record = toCaseRecord(desk.vault, row);
    const seals = await keepSeals(desk, trx, record, checked.seals);
    const answers = checked.answers.map(({ sealIndex, ...answer }) => ({
      ...answer,
      seal: sealIndex === undefined ? undefined : seals[sealIndex],
    }));
    await keepAnswers(desk, trx, record, answers, 'submission');
    await keepExpectedFiles(desk, trx, record, checked.submission.files, 'submission');
    const action: CaseAction = {
      type: 'receive',
      at: row.received_at.toISOString(),
      actor: { kind: 'system', id: 'portal' },
      transaction: `receive:${checked.submission.application.id}`,
      base: 0,
      agency: agency.id,
      service: row.service,
      applicant: checked.submission.applicant.id,
      persons: personsOf(checked),
      ...(row.area !== null && { area: row.area }),
      ...(row.unit !== null && { unit: row.unit }),
      ...(checked.service.fourEyes === true && { fourEyes: true }),
      ...(checked.service.counterAct !== undefined && { endsAtCounter: true }),
    };
    const result = appendAction([], action);
    if (result.type === 'repeated') throw new Error('a new case has no actions');
    const kept = await keepAction(desk, trx, record, action, result.view);
    const opened = { ...record, row: kept, actions: [action], view: result.view };
    await followUp(desk, trx, opened, action, () => Promise.resolve());
    if (answers.some(({ source }) => source === 'later')) await addCaseJob(trx, 'fetch-later', row);
    return { case: row.id, number: row.number, receivedAt: action.at };
  });
}
