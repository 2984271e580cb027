import { logStatementHeader, type LogStatement } from '@saphan/contracts';
import {
  checkCheckpoint,
  cosign,
  digest,
  fromVkey,
  judgeCheckpoint,
  parseAddCheckpoint,
  parseCheckpoint,
  problem,
  toNote,
  toSignatureLine,
  type CheckpointVerdict,
  type ReadCheckpoint,
} from '@saphan/exchange';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findLog, keepWitnessed, lockLog, raiseAlarm, type AlarmKind, type KnownLog } from './known-logs.ts';

/** What is answered to a log: a signature, or the size that was signed last. */
export type Witnessed =
  | { readonly type: 'cosigned'; readonly line: string }
  | { readonly type: 'elsewhere'; readonly size: number };

type Verdict = CheckpointVerdict | 'ended';

/** Two processes of one gateway may overtake each other by moments. */
const overtakenSeconds = 60;

interface Shown {
  readonly known: KnownLog;
  readonly checkpoint: ReadCheckpoint;
  /** What the gateway itself says with it; nothing where anybody may have sent it. */
  readonly said: LogStatement | undefined;
}

/**
 * Which contradiction a checkpoint is. That a log has signed two roots of one size proves itself, as does what it signs after
 * another one follows it. What is merely not proved, or old, anybody could send who has found a checkpoint: it counts where
 * the gateway says it.
 */
function findAlarm(verdict: Verdict, { known, checkpoint, said }: Shown): AlarmKind | undefined {
  const last = known.witnessed;
  if (verdict === 'forked') return 'fork';
  if (verdict === 'ended') return last && checkpoint.size > last.size ? 'fork' : undefined;
  if (!said || !last) return undefined;
  if (verdict === 'unproved') return 'fork';
  const isLater = said.iat > last.at.getTime() / 1000 + overtakenSeconds;
  return verdict === 'elsewhere' && checkpoint.size < last.size && isLater ? 'rewind' : undefined;
}

/** What a gateway says of this request and log alone. */
const isOfThis = (said: LogStatement, { origin, gateway, key }: KnownLog, body: string): boolean =>
  said.origin === origin && said.gateway === gateway && said.key === key && said.body === digest(body);

/**
 * Signs that a log has grown from what was signed last (C2SP tlog-witness, add-checkpoint), or keeps what contradicts it.
 * @param body as it came
 * @param said verified statement of the gateway, if it came with one
 * @throws log-malformed 400, log-signature-wrong 403, log-proof-wrong 422, Problem `log-unknown` 404, `log-forked` 409, `log-ended` 403
 */
export async function witnessCheckpoint(
  body: string,
  said: LogStatement | undefined,
  { db, witness, log, now }: Pick<LinkageContext, 'db' | 'witness' | 'log' | 'now'>,
): Promise<Witnessed> {
  const asked = parseAddCheckpoint(body);
  const checkpoint = parseCheckpoint(asked.checkpoint);
  const { origin, size, root } = checkpoint;
  const { verdict, known, alarm, line } = await db.transaction().execute(async (transaction) => {
    await lockLog(transaction, origin);
    const found = await findLog(transaction, origin);
    if (!found) throw linkageProblem('log-unknown', { detail: origin });
    checkCheckpoint(checkpoint, fromVkey(found.key));
    if (said && !isOfThis(said, found, body))
      throw linkageProblem('log-statement', { detail: 'of another request', at: logStatementHeader });
    const judged: Verdict = found.isFollowed ? 'ended' : judgeCheckpoint(found.witnessed, asked, checkpoint);
    if (judged === 'grown') {
      const signature = cosign(checkpoint.note.text, witness.name, witness.key, Math.floor(now() / 1000));
      const text = toNote({
        ...checkpoint.note,
        signatures: [...checkpoint.note.signatures.filter(({ name }) => name === origin), signature],
      });
      const at = new Date(now());
      await keepWitnessed(transaction, { origin, size, root, checkpoint: text, at, every: said?.every });
      return { verdict: judged, known: found, alarm: undefined, line: toSignatureLine(signature) };
    }
    const kind = findAlarm(judged, { known: found, checkpoint, said });
    const contradiction = { origin, known: found.witnessed?.checkpoint, shown: asked.checkpoint };
    const isNew = kind && (await raiseAlarm(transaction, { ...contradiction, kind }, now()));
    return { verdict: judged, known: found, alarm: isNew === true ? kind : undefined, line: '' };
  });
  if (alarm !== undefined)
    log.error(
      { log: origin, gateway: known.gateway, alarm, size, witnessed: known.witnessed?.size },
      'ALARM: a log contradicts what was witnessed of it',
    );
  switch (verdict) {
    case 'grown':
      return { type: 'cosigned', line };
    case 'elsewhere':
      return { type: 'elsewhere', size: known.witnessed?.size ?? 0 };
    case 'forked':
      throw linkageProblem('log-forked', { detail: origin });
    case 'ended':
      throw linkageProblem('log-ended', { detail: origin });
    case 'unproved':
      throw problem('log-proof-wrong', { detail: origin });
    case 'malformed':
      throw problem('log-malformed', { detail: `from ${String(asked.oldSize)} to ${String(size)}` });
  }
}
