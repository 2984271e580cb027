import type { Vault } from '@saphan/db';
import { answerDigest } from '../answers/answer-digest.ts';
import { readAnswers } from '../answers/read-answers.ts';
import { saveAnswers } from '../answers/save-answers.ts';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { scheduleCheck, type FileCheckPayload } from './schedule-check.ts';
import { readUpload } from './upload-bytes.ts';
import { findUpload, type Upload } from './upload.ts';
import { ScannerFailure, type ScanVerdict } from './virus-scanner.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'scanner' | 'clock' | 'log'>;

/** In a draft the question is open again; what answers a notice is no answer before it is declared. */
async function takeAnswerBack(
  trx: PortalTransaction,
  vault: Vault,
  { id, question, application }: Upload,
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<void> {
  const draft = await findApplication(trx, vault, application, { lock: true });
  if (draft?.state !== 'draft') return;
  const answer = (await readAnswers(trx, vault, draft)).get(question)?.value;
  if ((answer as { readonly id?: string } | undefined)?.id !== id) return;
  const drawn = new Map([[question, answerDigest(answer)]]);
  await saveAnswers(trx, vault, draft, new Map([[question, undefined]]), { drawn, now, agency });
}

/** The bytes go; the name stays, so that its owner reads which file it was. */
async function refuse(
  { store, vault, clock }: Parts,
  owner: PersonId,
  upload: Upload,
  virus: string,
): Promise<void> {
  const now = clock();
  await store.asPerson(owner, async (trx) => {
    await takeAnswerBack(trx, vault, upload, { agency: store.agency, now });
    const { numUpdatedRows } = await trx
      .updateTable('upload')
      .set({ state: 'refused', updated_at: now })
      .where('id', '=', upload.id)
      .where('state', '=', 'checking')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await trx.deleteFrom('upload_chunk').where('upload', '=', upload.id).execute();
    await addAudit(trx, store.agency, now, {
      action: 'file-refused',
      application: upload.application,
      detail: { upload: upload.id, virus },
    });
  });
}

/** @returns nothing where the scanner gave no verdict; the file is then looked at again later */
async function findVerdict(
  { store, scanner, log }: Parts,
  owner: PersonId,
  file: Buffer,
  payload: FileCheckPayload,
): Promise<ScanVerdict | undefined> {
  // The setting was taken away while files waited.
  if (scanner === undefined) return { type: 'clean' };
  try {
    return await scanner.scan(file);
  } catch (error) {
    if (!(error instanceof ScannerFailure)) throw error;
    const failures = payload.failures + 1;
    log.error({ upload: payload.upload, failures, why: error.message }, 'no verdict of the virus scanner');
    await store.asPerson(owner, (trx) => scheduleCheck(trx, { ...payload, failures }));
    return undefined;
  }
}

/** The job that has a file checked. Done twice it changes nothing. */
export async function checkFile(parts: Parts, payload: FileCheckPayload): Promise<void> {
  const { store, vault, log } = parts;
  const owner = await store.findOwner(payload.application);
  if (owner === undefined) return;
  const found = await store.asPerson(owner, async (trx) => {
    const upload = await findUpload(trx, vault, payload.upload);
    return upload?.state === 'checking'
      ? { upload, bytes: await readUpload(trx, vault, upload.id) }
      : undefined;
  });
  if (found === undefined) return;
  const verdict = await findVerdict(parts, owner, found.bytes, payload);
  if (verdict === undefined) return;
  if (verdict.type === 'virus') {
    await refuse(parts, owner, found.upload, verdict.name);
    log.warn({ upload: payload.upload, virus: verdict.name }, 'a file with a virus was refused');
    return;
  }
  await store.asPerson(owner, (trx) =>
    trx
      .updateTable('upload')
      .set({ state: 'complete' })
      .where('id', '=', payload.upload)
      .where('state', '=', 'checking')
      .execute(),
  );
}
