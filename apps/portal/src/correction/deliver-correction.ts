import type { DeclarationManifest, Subject } from '@saphan/contracts';
import { addAudit } from '../audit/add-audit.ts';
import { isLasting } from '../dispatch/is-lasting.ts';
import { codeOf } from '../exchange/code-of.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { findIntake, getCorrection, type Correction } from './correction.ts';
import { messageContext, type CorrectionPayload } from './correction-message.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'exchange' | 'network' | 'clock' | 'log'>;

interface Waiting {
  readonly correction: Correction;
  readonly kind: string;
  readonly manifest: DeclarationManifest;
  readonly body: Buffer;
  readonly token: string;
}

async function findWaiting(
  { store, vault }: Parts,
  owner: PersonId,
  { correction: id, message }: CorrectionPayload,
): Promise<Waiting | undefined> {
  return store.asPerson(owner, async (trx) => {
    const row = await trx
      .selectFrom('correction_message')
      .selectAll()
      .where('id', '=', message)
      .executeTakeFirst();
    if (row?.state !== 'waiting' || row.body === null || row.token === null || row.wrapped_key === null)
      return undefined;
    const key = vault.unwrap(row.wrapped_key);
    return {
      correction: await getCorrection(trx, vault, id),
      kind: row.kind,
      manifest: row.manifest as unknown as DeclarationManifest,
      body: vault.decrypt(key, row.body, messageContext(id, message, 'body')),
      token: vault.decrypt(key, row.token, messageContext(id, message, 'token')).toString('utf8'),
    };
  });
}

/** The person of an ID token whose signature the identity client has checked. */
const subjectOf = (token: string): Subject => {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    readonly pid: string;
  };
  return { kind: 'pid', value: claims.pid };
};

/** @returns true where the owner refuses it for good: people must look at it */
async function noteFailure(
  { store, clock }: Parts,
  owner: PersonId,
  { correction, message }: CorrectionPayload,
  error: unknown,
): Promise<boolean> {
  const code = codeOf(error);
  return store.asPerson(owner, async (trx) => {
    const { attempts } = await trx
      .updateTable('correction_message')
      .set((row) => ({ attempts: row('attempts', '+', 1), last_problem: code }))
      .where('id', '=', message)
      .returning('attempts')
      .executeTakeFirstOrThrow();
    if (!isLasting(error, attempts)) return false;
    await trx
      .updateTable('correction_message')
      .set({ state: 'refused' })
      .where('id', '=', message)
      .where('state', '=', 'waiting')
      .execute();
    await addAudit(trx, store.agency, clock(), {
      action: 'delivery-refused',
      detail: { correction, message, code },
    });
    return true;
  });
}

/**
 * The job that brings a report, or an answer, to the owner of the data, again and again until it is acknowledged. Killed at any moment it
 * begins anew; the idempotency key makes the owner take it once. What was signed goes from here once it is there.
 */
export async function deliverCorrection(parts: Parts, payload: CorrectionPayload): Promise<void> {
  const { store, exchange, network, clock, log } = parts;
  const owner = await store.findCorrectionOwner(payload.correction);
  if (owner === undefined) throw new Error(`report ${payload.correction} has no owner`);
  const waiting = await findWaiting(parts, owner, payload);
  if (waiting === undefined) return;
  const { correction, kind, manifest, body, token } = waiting;
  const service = findIntake(network, correction.dataService);
  if (service === undefined) throw new Error(`the owner of ${correction.dataService} takes no reports now`);
  try {
    await exchange.deliver({
      service,
      path: kind === 'report' ? '/' : `/${correction.id}/answer`,
      purpose: 'report-wrong',
      subject: subjectOf(token),
      proofs: [token],
      mandates: [],
      manifest,
      body,
      idempotencyKey: payload.message,
    });
  } catch (error) {
    if (!(await noteFailure(parts, owner, payload, error))) throw error;
    log.error({ correction: correction.id, service, code: codeOf(error) }, 'a report was refused for good');
    return;
  }
  const now = clock();
  await store.asPerson(owner, async (trx) => {
    const done = await trx
      .updateTable('correction_message')
      .set({
        state: 'acknowledged',
        acknowledged_at: now,
        body: null,
        token: null,
        wrapped_key: null,
        last_problem: null,
      })
      .where('id', '=', payload.message)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return;
    await addAudit(trx, store.agency, now, {
      action: 'acknowledged',
      detail: { correction: correction.id, message: payload.message, kind, service },
    });
  });
}
