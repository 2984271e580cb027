import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { compareAnswers, type AnswerConflict } from './compare-answers.ts';
import { readAnswers } from './read-answers.ts';

export interface SavedAnswers {
  readonly version: number;
  readonly savedAt: Date;
  readonly conflicts: readonly AnswerConflict[];
}

/**
 * Keeps what one page sent. The application must have been read with a lock, so that two tabs come one after the other.
 * @param sent question → value; `undefined` takes an answer back
 * @param drawn digests of what the page showed
 * @throws Problem `already-submitted`
 */
export async function saveAnswers(
  trx: PortalTransaction,
  vault: Vault,
  application: Application,
  sent: ReadonlyMap<string, unknown>,
  {
    drawn,
    now,
    agency,
  }: {
    readonly drawn: ReadonlyMap<string, string>;
    readonly now: Date;
    readonly agency: string;
  },
): Promise<SavedAnswers> {
  const { id, person, answersKey } = application;
  if (answersKey === undefined) throw portalProblem('already-submitted');
  const kept = await readAnswers(trx, vault, application);
  const { changed, conflicts } = compareAnswers(sent, kept, drawn);
  if (changed.size === 0) return { version: application.version, savedAt: application.updatedAt, conflicts };
  const version = application.version + 1;
  for (const [question, value] of changed) {
    if (value === undefined) {
      await trx.deleteFrom('answer').where('application', '=', id).where('question', '=', question).execute();
      continue;
    }
    const sealed = vault.encrypt(
      answersKey,
      Buffer.from(JSON.stringify(value)),
      sealContext(id, `answer ${question}`),
    );
    await trx
      .insertInto('answer')
      .values({ application: id, question, agency, person, value: sealed, version, updated_at: now })
      .onConflict((conflict) =>
        conflict
          .columns(['application', 'question'])
          .doUpdateSet({ value: sealed, version, updated_at: now }),
      )
      .execute();
  }
  await trx.updateTable('application').set({ version, updated_at: now }).where('id', '=', id).execute();
  return { version, savedAt: now, conflicts };
}
