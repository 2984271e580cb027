import type { LogStatement } from '@saphan/contracts';
import {
  checkCheckpoint,
  findCosigned,
  fromVkey,
  parseCheckpoint,
  toNoteKey,
  type NoteKey,
  type ReadCheckpoint,
} from '@saphan/exchange';
import { recordChange } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findLog, lockLog, raiseAlarm, type KnownLog } from './known-logs.ts';

const refused = (detail: string) => linkageProblem('log-refused', { detail });

function readKey(origin: string, key: string): NoteKey {
  const read = fromVkey(key);
  if (read.name !== origin || read.use !== 'note') throw refused(`the key is not one of ${origin}`);
  return read;
}

interface Followed {
  readonly earlier: KnownLog;
  readonly shown: ReadCheckpoint;
  readonly text: string;
}

/** What an earlier log must have come to before another may follow it: a checkpoint that the log and this witness have signed. */
async function readFollowed(
  db: Database,
  { gateway, follows }: Pick<LogStatement, 'gateway' | 'follows'>,
  witness: NoteKey,
): Promise<Followed | undefined> {
  if (!follows) return undefined;
  await lockLog(db, follows.origin);
  const earlier = await findLog(db, follows.origin);
  if (earlier?.gateway !== gateway) throw refused(`${follows.origin} is no log of ${gateway}`);
  const shown = parseCheckpoint(follows.checkpoint);
  checkCheckpoint(shown, fromVkey(earlier.key));
  if (shown.origin !== earlier.origin || findCosigned(shown.note, witness) === undefined)
    throw refused('the checkpoint that it follows was not witnessed');
  return { earlier, shown, text: follows.checkpoint };
}

/**
 * Lists a log; the snapshot names it from then on, for good. Said again it changes nothing. One that follows another tells a
 * restore: the earlier one ends at the last checkpoint that was witnessed. One that follows an older checkpoint forgets what
 * was witnessed since, which is kept as an alarm.
 * @throws Problem `log-refused`, log-malformed, log-signature-wrong
 */
export async function registerLog(
  said: LogStatement,
  { db, witness, log, now }: Pick<LinkageContext, 'db' | 'witness' | 'log' | 'now'>,
): Promise<void> {
  const { gateway, origin, key } = said;
  const number = origin.startsWith(`${gateway}/log/`) ? origin.slice(`${gateway}/log/`.length) : '';
  if (!/^(0|[1-9][0-9]{0,8})$/.test(number)) throw refused(`${origin} is no log of ${gateway}`);
  readKey(origin, key);
  const own = toNoteKey(witness.name, 'cosignature', witness.key);
  const isRewound = await db.transaction().execute(async (transaction) => {
    await lockLog(transaction, origin);
    const known = await findLog(transaction, origin);
    if (known && (known.gateway !== gateway || known.key !== key)) throw refused('its key has changed');
    if (known) return false;
    const followed = await readFollowed(transaction, said, own);
    const last = followed?.earlier.witnessed;
    if (followed?.earlier.isFollowed === true) throw refused('another log follows that one already');
    if (followed && last && followed.shown.size < last.size) {
      const alarm = { origin: followed.earlier.origin, kind: 'rewind', known: last.checkpoint } as const;
      await raiseAlarm(transaction, { ...alarm, shown: followed.text }, now());
      return true;
    }
    await transaction
      .insertInto('gateway_log')
      .values({
        ...{ origin, gateway, key },
        follows: followed?.earlier.origin ?? null,
        follows_checkpoint: followed?.text ?? null,
      })
      .execute();
    await recordChange(transaction, {
      doer: `gateway:${gateway}`,
      action: followed ? 'follow-log' : 'register-log',
      object: origin,
      detail: { key, ...(followed && { follows: followed.earlier.origin, size: followed.shown.size }) },
    });
    return false;
  });
  if (!isRewound) return;
  log.error({ gateway, log: origin }, 'ALARM: a log is to be gone on with from less than was witnessed');
  throw refused('more of the earlier log was witnessed');
}
