import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

export interface StoredAnswer {
  readonly question: string;
  readonly value: unknown;
  /** The application's version at which it was last changed. */
  readonly version: number;
  readonly updatedAt: Date;
}

/** What a person typed, by question. Empty once the answers are erased. */
export async function readAnswers(
  trx: PortalTransaction,
  vault: Vault,
  { id, answersKey }: Pick<Application, 'id' | 'answersKey'>,
): Promise<ReadonlyMap<string, StoredAnswer>> {
  if (answersKey === undefined) return new Map();
  const rows = await trx.selectFrom('answer').selectAll().where('application', '=', id).execute();
  return new Map(
    rows.map((row) => {
      const text = vault.decrypt(answersKey, row.value, sealContext(id, `answer ${row.question}`));
      const value = JSON.parse(text.toString('utf8')) as unknown;
      return [
        row.question,
        { question: row.question, value, version: row.version, updatedAt: row.updated_at },
      ] as const;
    }),
  );
}
