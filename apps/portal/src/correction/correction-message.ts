import { toUuidV7, type CorrectionAnswer, type CorrectionReport, type Language } from '@saphan/contracts';
import { addJob, type Vault } from '@saphan/db';
import { manifestDigest } from '@saphan/exchange';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import { toManifest } from '../declaration/prepare-declaration.ts';
import { dispatchAttempts } from '../dispatch/add-dispatch.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { correctionContext, type Correction } from './correction.ts';

/** Name of the job that delivers a message; its payload holds ids alone. */
export const correctionTask = 'deliver-correction';

export interface CorrectionPayload {
  readonly correction: string;
  readonly message: string;
}

export type MessageKind = 'report' | 'answer';

export const messageContext = (correction: string, message: string, what: 'body' | 'token'): string =>
  correctionContext(correction, `message ${message} ${what}`);

/** Who reports, in which language they read the answer. */
export interface Reporter {
  readonly pid: string;
  readonly name: string;
  readonly language: Language;
}

/** The report itself, to the byte that the person signs. */
export function toReport(
  { id, item, content }: Correction,
  { pid, name, language }: Reporter,
  now: Date,
): CorrectionReport {
  const { seal, mandate, shouldBe, reasons } = content;
  return {
    profile: 'saphan-correction-1',
    report: id,
    reportedAt: now.toISOString(),
    language,
    reporter: { id: pid, name },
    item,
    seal,
    ...(mandate !== undefined && { mandate }),
    shouldBe,
    reasons,
  };
}

interface Prepared {
  readonly agency: string;
  readonly dataService: string;
  readonly body: CorrectionReport | CorrectionAnswer;
  readonly now: Date;
}

/**
 * Freezes a message, so that the person can sign in for exactly it; one that was prepared before and not signed is void.
 * @returns nonce to be signed
 */
export async function prepareMessage(
  trx: PortalTransaction,
  vault: Vault,
  { id, person }: Correction,
  { agency, dataService, body, now }: Prepared,
): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(body));
  const manifest = toManifest(id, [{ dataService, body: bytes }]);
  const nonce = manifestDigest(manifest);
  const message = toUuidV7(now.getTime());
  const { key, wrapped } = vault.newKey();
  await trx
    .updateTable('correction_message')
    .set({ state: 'void', body: null, wrapped_key: null })
    .where('correction', '=', id)
    .where('state', '=', 'open')
    .execute();
  await trx
    .insertInto('correction_message')
    .values({
      id: message,
      correction: id,
      agency,
      person,
      kind: body.profile === 'saphan-correction-1' ? 'report' : 'answer',
      question: 'question' in body ? body.question : null,
      manifest: JSON.stringify(manifest),
      nonce,
      wrapped_key: wrapped,
      body: vault.encrypt(key, bytes, messageContext(id, message, 'body')),
      state: 'open',
      created_at: now,
    })
    .execute();
  return nonce;
}

/** The message that waits for the person's signature. */
export const findOpenMessage = (trx: PortalTransaction, correction: string) =>
  trx
    .selectFrom('correction_message')
    .select(['id', 'kind', 'nonce', 'question', 'wrapped_key'])
    .where('correction', '=', correction)
    .where('state', '=', 'open')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();

/**
 * Puts a signed message into the outbox, with the job that delivers it. The report counts as sent from here on.
 * @param token the person's ID token, given for this message's nonce
 */
export async function sendMessage(
  trx: PortalTransaction,
  vault: Vault,
  correction: Correction,
  message: NonNullable<Awaited<ReturnType<typeof findOpenMessage>>>,
  { token, agency, now }: { readonly token: string; readonly agency: string; readonly now: Date },
): Promise<void> {
  if (message.wrapped_key === null) throw new Error(`message ${message.id} has no key`);
  const key = vault.unwrap(message.wrapped_key);
  await trx
    .updateTable('correction_message')
    .set({
      state: 'waiting',
      token: vault.encrypt(key, Buffer.from(token), messageContext(correction.id, message.id, 'token')),
    })
    .where('id', '=', message.id)
    .where('state', '=', 'open')
    .execute();
  if (message.kind === 'report') {
    await trx
      .updateTable('correction')
      .set({ state: 'sent', sent_at: now, updated_at: now })
      .where('id', '=', correction.id)
      .execute();
  }
  await addAudit(trx, agency, now, {
    action: message.kind === 'report' ? 'correction-sent' : 'correction-answered',
    actor: correction.person,
    ...(correction.application !== undefined && { application: correction.application }),
    detail: { correction: correction.id, item: correction.item, service: correction.dataService },
  });
  const payload: CorrectionPayload = { correction: correction.id, message: message.id };
  await addJob<DB>(trx, correctionTask, { ...payload }, { maxAttempts: dispatchAttempts });
}
