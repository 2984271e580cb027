import { appendAction, toLegalDue, type CaseAction } from '@saphan/cases';
import { Appeal, toUuidV7, type IntakeReceipt } from '@saphan/contracts';
import { createHash } from 'node:crypto';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import { partiesContext, toCaseRecord, type OpenCase } from '../case/case-record.ts';
import { followUp } from '../case/follow-up.ts';
import { openCase } from '../case/open-case.ts';
import { keepAction, takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { appealTime } from '../document/issue-letter.ts';
import { checkTheirs, type FurtherContext } from '../intake/check-theirs.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { sealJson } from '../store/sealed-json.ts';
import { takeNumber } from '../store/take-number.ts';
import { appealProblem } from './appeal-problems.ts';

const shape = Compile(Appeal);

/** `TH/LGO/CNX` → `CNX-A` */
const seriesOf = ({ member }: Agency): string => `${member.split('/').at(-1) ?? member}-A`;

/** Everything that a case is found and judged by is that of the case appealed against; what is personal has a key of its own. */
async function addAppealRow(
  desk: Desk,
  trx: DeskTransaction,
  agency: Agency,
  first: OpenCase,
  digest: Buffer,
) {
  const at = desk.clock();
  const id = toUuidV7(at.getTime());
  const { key, wrapped } = desk.vault.newKey();
  const { row, parties } = first;
  return trx
    .insertInto('case_file')
    .values({
      id,
      kind: 'appeal',
      appeal_of: row.id,
      agency: row.agency,
      number: await takeNumber(trx, { agency: row.agency, series: seriesOf(agency), at }),
      service: row.service,
      service_version: row.service_version,
      variant: row.variant,
      catalogue: row.catalogue,
      application: row.application,
      application_number: row.application_number,
      area: row.area,
      unit: row.unit,
      applicant: row.applicant,
      subject: row.subject,
      submission_digest: digest,
      submitted_by: row.submitted_by,
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

/** Who made the order, and in whose place: none of them judges the appeal. */
const decidersOf = ({ view: { decision } }: OpenCase): string[] =>
  [decision?.by, decision?.for].filter((id) => id !== undefined);

/** Until when the appeal would be in time: as the letter says, else as counted from when the person was told. */
async function readAppealUntil(desk: Desk, trx: DeskTransaction, { row, view }: OpenCase): Promise<string> {
  if (view.decision?.appealUntil !== undefined) return view.decision.appealUntil;
  const delivery = await trx
    .selectFrom('delivery')
    .select('decision_told_at')
    .where('case_id', '=', row.id)
    .executeTakeFirst();
  const from = delivery?.decision_told_at ?? desk.clock();
  return toLegalDue(from.toISOString(), appealTime, desk.holidays);
}

/**
 * Opens a case for an appeal against a refusal, once; a late one too, since whether it may still be heard is for whoever decides it.
 * @throws Problem `submission-malformed`, `case-unknown`, `submission-other-person`, `appeal-not-open`
 */
export async function receiveAppeal(
  desk: Desk,
  caseId: string,
  body: unknown,
  context: FurtherContext,
): Promise<IntakeReceipt> {
  if (!shape.Check(body)) throw deskProblem('submission-malformed');
  const digest = createHash('sha256').update(JSON.stringify(body)).digest();
  return desk.store.asAgency(context.agency.id, async (trx) => {
    const first = await openCase(trx, desk.vault, caseId, { lock: true });
    checkTheirs(first, body, context);
    const known = await trx
      .selectFrom('case_file')
      .select(['id', 'number', 'received_at'])
      .where('appeal_of', '=', caseId)
      .where('submission_digest', '=', digest)
      .executeTakeFirst();
    if (known) return { case: known.id, number: known.number, receivedAt: known.received_at.toISOString() };
    const { row, view } = first;
    const isDone = view.appeals.some(({ outcome }) => outcome === undefined || outcome === 'upheld');
    if (view.state !== 'rejected' || isDone)
      throw appealProblem('appeal-not-open', { detail: `appeal in ${view.state}` });

    const until = await readAppealUntil(desk, trx, first);
    const record = toCaseRecord(desk.vault, await addAppealRow(desk, trx, context.agency, first, digest));
    const { id, number, received_at } = record.row;
    const at = received_at.toISOString();
    const action: CaseAction = {
      type: 'receive',
      at,
      actor: { kind: 'system', id: 'desk' },
      transaction: `receive:${id}`,
      base: 0,
      agency: row.agency,
      service: row.service,
      applicant: view.applicant,
      persons: view.persons,
      ...(view.area !== undefined && { area: view.area }),
      ...(view.unit !== undefined && { unit: view.unit }),
      appeal: {
        case: row.id,
        number: row.number,
        decidedBy: decidersOf(first),
        grounds: body.grounds,
        late: received_at.getTime() > Date.parse(until),
        ...(body.lateReason !== undefined && { lateReason: body.lateReason }),
      },
    };
    const { view: opened } = appendAction([], action) as { readonly view: typeof view };
    const kept = await keepAction(desk, trx, record, action, opened);
    const taken = { ...record, row: kept, actions: [action], view: opened };
    await followUp(desk, trx, taken, action, (more) => takeAction(desk, trx, id, more));
    await takeAction(desk, trx, caseId, {
      type: 'appeal-filed',
      actor: { kind: 'system', id: 'desk' },
      transaction: `appeal-filed:${id}`,
      appeal: id,
      number,
    });
    return { case: id, number, receivedAt: at };
  });
}
