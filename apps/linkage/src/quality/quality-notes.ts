import { sql } from 'kysely';
import type { Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';

/** What an owner wrote of a finding. */
export interface QualityNote {
  readonly service: string;
  /** Nothing for reports of people. */
  readonly rule: string | undefined;
  readonly text: string;
  readonly at: Date;
}

/** Notes that anybody reads: the newest. */
const most = 200;

/** The newest first. */
export async function findNotes(db: Database, services: readonly string[]): Promise<QualityNote[]> {
  const { rows } = await sql<Omit<QualityNote, 'rule'> & { readonly rule: string | null }>`
    select service, rule, text, at from quality_note where service = any(${[...services]}::text[])
    order by position desc limit ${most}`.execute(db);
  return rows.map(({ rule, ...row }) => ({ ...row, rule: rule ?? undefined }));
}

export async function addNote(
  db: Database,
  { service, rule, text }: Pick<QualityNote, 'service' | 'rule' | 'text'>,
  by: Doer,
  at: Date,
): Promise<void> {
  await db
    .insertInto('quality_note')
    .values({ service, rule: rule ?? null, text, by, at })
    .execute();
}
