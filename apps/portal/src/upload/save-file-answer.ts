import type { FileReference } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { answerDigest } from '../answers/answer-digest.ts';
import { readAnswers } from '../answers/read-answers.ts';
import { saveAnswers } from '../answers/save-answers.ts';
import { findApplication } from '../application/open-application.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalStore, PortalTransaction } from '../store/portal-store.ts';
import { removeRefused, removeUpload } from './upload.ts';

interface Context {
  readonly store: PortalStore;
  readonly now: Date;
}

async function change(
  trx: PortalTransaction,
  vault: Vault,
  application: string,
  question: string,
  value: FileReference | undefined,
  { store, now }: Context,
): Promise<void> {
  const draft = await findApplication(trx, vault, application, { lock: true });
  if (draft === undefined) return;
  // Submitted, its files are on their way as they were declared.
  if (draft.state !== 'draft') throw portalProblem('already-submitted');
  const before = (await readAnswers(trx, vault, draft)).get(question)?.value;
  const drawn = new Map([[question, answerDigest(before)]]);
  await saveAnswers(trx, vault, draft, new Map([[question, value]]), { drawn, now, agency: store.agency });
  const { id } = (before ?? {}) as Partial<FileReference>;
  if (id !== undefined && id !== value?.id) await removeUpload(trx, id);
  if (value !== undefined) await removeRefused(trx, application, question);
}

/** Makes a file that has arrived the answer of its question; the one before it is taken away. */
export const saveFileAnswer = (
  trx: PortalTransaction,
  vault: Vault,
  file: FileReference,
  application: string,
  context: Context,
): Promise<void> => change(trx, vault, application, file.question, file, context);

/** Takes a file away, and the answer with it. */
export const removeFileAnswer = (
  trx: PortalTransaction,
  vault: Vault,
  file: { readonly question: string },
  application: string,
  context: Context,
): Promise<void> => change(trx, vault, application, file.question, undefined, context);
