import { appendDataRequest, type DataRequestAction } from '@saphan/cases';
import {
  isUuid,
  DataRequest,
  toUuidV7,
  type IntakeReceipt,
  type Subject,
  type VerifiedProofs,
} from '@saphan/contracts';
import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { longestDays } from '../intake/check-seals.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { sealJson } from '../store/sealed-json.ts';
import { takeNumber } from '../store/take-number.ts';
import { requestContext } from './data-request-record.ts';
import { keepRequestAction } from './take-request-action.ts';

const shape = Compile(DataRequest);

export interface RequestContext {
  /** Subsystem that delivers it. */
  readonly client: string;
  /** As the gateway has verified it. */
  readonly subject: Subject | undefined;
  readonly proofs: VerifiedProofs;
}

/** `TH/GOV/DOPA` → `DOPA-D`: requests have a series of their own. */
const seriesOf = ({ member }: Agency): string => `${member.split('/').at(-1) ?? member}-D`;

/**
 * The gateway has verified who declared; here the request must say the same: nobody uses a right in another's name.
 * @throws Problem `data-request-malformed`, `submission-other-person`
 */
function checkDataRequest(body: unknown, { subject, proofs }: RequestContext, now: Date): DataRequest {
  if (!shape.Check(body)) {
    const [first] = shape.Errors(body);
    throw deskProblem('data-request-malformed', {
      at: first?.instancePath ?? '',
      detail: first?.message ?? '',
    });
  }
  const { requester, requestedAt, request } = body;
  const isDeclared = proofs.length === 1 && proofs[0]?.pid === requester.id;
  if (!isDeclared || subject?.kind !== 'pid' || subject.value !== requester.id)
    throw deskProblem('submission-other-person', { rule: 'requester' });
  if (!isUuid(request)) throw deskProblem('data-request-malformed', { at: 'request' });
  if (Math.abs(now.getTime() - Date.parse(requestedAt)) > longestDays * 86_400_000)
    throw deskProblem('data-request-malformed', { at: 'requestedAt' });
  return body;
}

/**
 * Keeps a request, once: the same one again gets the first receipt.
 * @param bytes as they arrived; their digest tells a repeat from another request under the same id
 * @throws Problem `data-request-malformed`, `submission-other-person`, `data-request-changed`
 */
export async function receiveDataRequest(
  desk: Desk,
  agency: Agency,
  body: unknown,
  bytes: Uint8Array,
  context: RequestContext,
): Promise<IntakeReceipt> {
  const at = desk.clock();
  const request = checkDataRequest(body, context, at);
  const digest = createHash('sha256').update(bytes).digest();
  const { client } = context;
  return desk.store.asAgency(agency.id, async (trx) => {
    // Two at once with the same request: the second waits here and then finds the first one's receipt.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${agency.id} data request ${request.request}`}, 0))`.execute(
      trx,
    );
    const known = await trx
      .selectFrom('data_request')
      .select(['id', 'number', 'received_at', 'request_digest'])
      .where('request', '=', request.request)
      .where('submitted_by', '=', client)
      .executeTakeFirst();
    if (known) {
      if (!known.request_digest.equals(digest)) throw deskProblem('data-request-changed');
      return { case: known.id, number: known.number, receivedAt: known.received_at.toISOString() };
    }
    const id = toUuidV7(at.getTime());
    const { key, wrapped } = desk.vault.newKey();
    const row = await trx
      .insertInto('data_request')
      .values({
        id,
        agency: agency.id,
        number: await takeNumber(trx, { agency: agency.id, series: seriesOf(agency), at }),
        request: request.request,
        asked_right: request.right,
        requester: toPersonHash(desk.personKey, `pid:${request.requester.id}`),
        request_digest: digest,
        submitted_by: client,
        wrapped_key: wrapped,
        content: sealJson(desk.vault, key, request, requestContext(id)),
        received_at: at,
        version: 0,
        state: 'received',
        turn: 'agency',
        since: at,
        due_at: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const action: DataRequestAction = {
      type: 'receive',
      at: at.toISOString(),
      actor: { kind: 'system', id: 'portal' },
      transaction: `receive:${request.request}`,
      base: 0,
      agency: agency.id,
      right: request.right,
      applicant: request.requester.id,
    };
    const result = appendDataRequest([], action);
    if (result.type === 'repeated') throw new Error('a new request has no actions');
    await keepRequestAction(desk, trx, { row, key }, action, result.view);
    return { case: row.id, number: row.number, receivedAt: action.at };
  });
}
