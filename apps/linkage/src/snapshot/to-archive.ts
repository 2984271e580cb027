import { openSnapshotArchive, type SnapshotArchive } from '@saphan/snapshot';
import { CompiledQuery } from 'kysely';
import type { Database } from '../database.ts';

/** Every snapshot that was published, by version. @param db also a transaction: kept exactly if it commits */
export const toArchive = (db: Database): SnapshotArchive =>
  openSnapshotArchive((text, values) => db.executeQuery(CompiledQuery.raw(text, [...values])));
