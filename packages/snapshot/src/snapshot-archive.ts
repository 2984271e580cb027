import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { putTogether, snapshotNameOf, takeApart, type SnapshotParts } from '@saphan/exchange';
import { snapshotProblem } from './snapshot-problem.ts';

/** Runs one statement in the database of the party whose archive it is. */
export type Query = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly unknown[] }>;

/**
 * Signed snapshots by version, for as long as evidence names them: the keys of a record can be checked after they have
 * changed. Over the tables `kept_snapshot`, `kept_snapshot_content`, `kept_snapshot_chunk` of the party's database.
 */
export interface SnapshotArchive {
  /** The same again changes nothing. @param jws a snapshot that has been verified */
  keep(jws: string): Promise<void>;
  /**
   * The signed text, byte for byte as it was.
   * @param wanted its digest too, where it is known: after a split one version has two texts
   */
  find(version: number, wanted?: string): Promise<string | undefined>;
}

interface KeptRow extends Pick<SnapshotParts, 'digest' | 'head' | 'signature' | 'envelope'> {
  readonly chunks: readonly string[];
}

const statements = {
  hasContent: 'select 1 from kept_snapshot_content where digest = $1',
  knownChunks: 'select digest from kept_snapshot_chunk where digest = any($1)',
  addChunks: `insert into kept_snapshot_chunk (digest, deflated)
    select * from unnest($1::text[], $2::bytea[]) on conflict do nothing`,
  addContent: 'insert into kept_snapshot_content (digest, chunks) values ($1, $2) on conflict do nothing',
  add: `insert into kept_snapshot (version, digest, head, signature, envelope, content)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
  find: `select k.digest, k.head, k.signature, k.envelope, c.chunks
    from kept_snapshot k join kept_snapshot_content c on c.digest = k.content
    where k.version = $1 and ($2::text is null or k.digest = $2) limit 1`,
  chunks: 'select digest, deflated from kept_snapshot_chunk where digest = any($1)',
} as const;

export function openSnapshotArchive(query: Query): SnapshotArchive {
  /** Chunks, then their list, then the version: a row is there only when all that it names is. */
  async function keepContent({ content, chunks }: SnapshotParts): Promise<void> {
    if ((await query(statements.hasContent, [content])).rows.length > 0) return;
    const names = chunks.map((chunk) => chunk.digest);
    const { rows } = await query(statements.knownChunks, [names]);
    const known = new Set((rows as { digest: string }[]).map((row) => row.digest));
    const fresh = chunks.filter((chunk) => !known.has(chunk.digest));
    await query(statements.addChunks, [
      fresh.map((chunk) => chunk.digest),
      fresh.map(({ text }) => deflateRawSync(text)),
    ]);
    await query(statements.addContent, [content, names]);
  }

  return {
    async keep(jws) {
      const parts = takeApart(jws);
      await keepContent(parts);
      const { version, head, signature, envelope, content } = parts;
      await query(statements.add, [version, parts.digest, head, signature, envelope, content]);
    },
    async find(version, wanted) {
      const [row] = (await query(statements.find, [version, wanted ?? null])).rows as KeptRow[];
      if (row === undefined) return undefined;
      const { rows } = await query(statements.chunks, [row.chunks]);
      const texts = new Map(
        (rows as { digest: string; deflated: Buffer }[]).map((chunk) => [
          chunk.digest,
          inflateRawSync(chunk.deflated).toString('utf8'),
        ]),
      );
      const jws = putTogether(
        row,
        row.chunks.map((name) => texts.get(name) ?? ''),
      );
      // A chunk that was lost or changed must not be handed out as the registry of that day.
      if (snapshotNameOf(jws)?.digest !== row.digest)
        throw snapshotProblem('snapshot-shape', {
          detail: `version ${String(version)} is kept incompletely`,
        });
      return jws;
    },
  };
}
