import { toFileName, type FileReference } from '@saphan/contracts';
import type { CaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, sealJson } from '../store/sealed-json.ts';

const nameContext = (caseId: string, file: string): string => `file-name:${caseId}:${file}`;

/** Notes which files a submission or supplement names, and ties those to the case that have arrived already. */
export async function keepExpectedFiles(
  desk: Desk,
  trx: DeskTransaction,
  { row, key }: Pick<CaseRecord, 'row' | 'key'>,
  files: readonly FileReference[],
  origin: 'submission' | 'supplement',
): Promise<void> {
  for (const file of files) {
    await trx
      .insertInto('expected_file')
      .values({
        agency: row.agency,
        case_id: row.id,
        file: file.id,
        question: file.question,
        name: sealJson(desk.vault, key, file.name, nameContext(row.id, file.id)),
        media_type: file.mediaType,
        bytes: file.bytes,
        sha256: file.sha256,
        origin,
        at: desk.clock(),
      })
      .onConflict((conflict) => conflict.columns(['case_id', 'file']).doNothing())
      .execute();
    await trx
      .updateTable('stored_file')
      .set({ case_id: row.id, question: file.question, taken: true })
      .where('id', '=', file.id)
      .where('sha256', '=', file.sha256)
      .where('case_id', 'is', null)
      .execute();
  }
}

/** A file of a case as the officer sees it. */
export interface CaseFileEntry {
  readonly id: string;
  readonly question: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly origin: 'submission' | 'supplement';
  readonly at: Date;
  /** Present once all parts are here and the whole has the digest that the submission names. */
  readonly isHere: boolean;
}

/** Files that the case's submissions name, newest first, with whether each has arrived whole. */
export async function readCaseFiles(
  desk: Pick<Desk, 'vault'>,
  trx: DeskTransaction,
  { row, key }: Pick<CaseRecord, 'row' | 'key'>,
): Promise<CaseFileEntry[]> {
  const rows = await trx
    .selectFrom('expected_file')
    .leftJoin('stored_file', (join) =>
      join
        .onRef('stored_file.id', '=', 'expected_file.file')
        .onRef('stored_file.sha256', '=', 'expected_file.sha256'),
    )
    .select([
      'expected_file.file as id',
      'expected_file.question',
      'expected_file.name',
      'expected_file.media_type',
      'expected_file.bytes',
      'expected_file.sha256',
      'expected_file.origin',
      'expected_file.at',
      'stored_file.completed_at',
    ])
    .where('expected_file.case_id', '=', row.id)
    .orderBy('expected_file.at', 'desc')
    .execute();
  return rows.map((each) => ({
    id: each.id,
    question: each.question,
    name: toFileName(
      openJson<string>(desk.vault, key, each.name, nameContext(row.id, each.id)),
      each.media_type,
    ),
    mediaType: each.media_type,
    bytes: each.bytes,
    sha256: each.sha256,
    origin: each.origin as 'submission' | 'supplement',
    at: each.at,
    isHere: each.completed_at !== null,
  }));
}
