import { findCosigned, fromVkey, parseCheckpoint, toSignatureLine, type NoteKey } from '@saphan/exchange';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';

/** Keys of agencies' witnesses that are listed, and not the Linkage Center's own. */
async function findWitnesses({ db, witness }: Pick<LinkageContext, 'db' | 'witness'>): Promise<NoteKey[]> {
  const rows = await db.selectFrom('witness_key').select('key').execute();
  return rows.map(({ key }) => fromVkey(key)).filter(({ name }) => name !== witness.name);
}

/**
 * Keeps what agencies' witnesses have signed of the log of snapshots, so that whoever asks for its checkpoint sees it.
 * @param body a checkpoint with their lines
 * @throws log-malformed; Problem `log-unknown` of another log or size, `log-forked` where the log has signed another root of that size,
 *   `witness-refused` where no witness has signed
 */
export async function keepCosignature(
  body: string,
  context: Pick<LinkageContext, 'db' | 'witness' | 'snapshotLog' | 'log'>,
): Promise<void> {
  const { db, snapshotLog, log } = context;
  const { origin, size, root, note } = parseCheckpoint(body);
  const signed = (await findWitnesses(context)).flatMap((key) => {
    const at = findCosigned(note, key);
    const line = note.signatures.find(({ name, id }) => name === key.name && Buffer.from(id).equals(key.id));
    return at === undefined || line === undefined
      ? []
      : [{ witness: key.name, line: toSignatureLine(line), at: new Date(at * 1000) }];
  });
  if (signed.length === 0) throw linkageProblem('witness-refused', { detail: 'no witness has signed it' });
  const head =
    origin === snapshotLog.origin
      ? await db
          .selectFrom('snapshot_log_head')
          .select('root')
          .where('origin', '=', origin)
          .where('size', '=', size)
          .executeTakeFirst()
      : undefined;
  if (!head) throw linkageProblem('log-unknown', { detail: `${origin} at ${String(size)}` });
  if (!Buffer.from(head.root).equals(root)) {
    log.error(
      { log: origin, size, witnesses: signed.map(({ witness }) => witness) },
      'ALARM: the log of snapshots was witnessed with another history',
    );
    throw linkageProblem('log-forked', { detail: origin });
  }
  await db
    .insertInto('snapshot_log_cosigned')
    .values(signed.map((each) => ({ origin, size, ...each })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
