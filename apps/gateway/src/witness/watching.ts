import {
  toMemberId,
  toWitnessName,
  witnessStatementType,
  type Gateway,
  type GatewayId,
  type Snapshot,
  type WitnessStatement,
} from '@saphan/contracts';
import { toAddCheckpoint, toNoteKey, toVkey, type SigningKey } from '@saphan/exchange';
import { CompactSign } from 'jose';
import type { Parts } from '../parts.ts';
import { createBackOff } from '../settle/back-off.ts';
import type { SnapshotLogClient } from '../snapshot/snapshot-log-client.ts';
import { openPeerLogs } from './peer-logs.ts';
import { watchLog, type Watched } from './watch-log.ts';
import { mostAlarms, type WatchedLogs } from './watched-logs.ts';

const patienceMs = 5_000;
const restoreMs = 120_000;

/** `TH/GOV/DGA/cloud/log/3` → 3; nothing for a name that is no log's of this gateway. */
export const toLogNumber = (gateway: string, origin: string): number | undefined => {
  const text = origin.startsWith(`${gateway}/log/`) ? origin.slice(`${gateway}/log/`.length) : '';
  return /^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : undefined;
};

/**
 * Where the registry says that this gateway's agency is a witness: looks at the logs of all other gateways and signs that each only
 * grew. What contradicts that is kept, told in the log of this process and passed on to the Linkage Center, which judges by what it
 * has signed itself.
 * @returns a round, to be repeated
 */
export function createWatching(
  parts: Pick<Parts, 'settings' | 'snapshot' | 'keys' | 'peers' | 'inFlight' | 'log' | 'now'>,
  {
    key,
    logs,
    snapshotLog,
  }: {
    readonly key: SigningKey;
    readonly logs: WatchedLogs;
    readonly snapshotLog: SnapshotLogClient;
  },
): () => Promise<void> {
  const { settings, snapshot, keys, log, now } = parts;
  const owner = toMemberId(settings.gateway as GatewayId);
  const name = toWitnessName(settings.gateway);
  const vkey = toVkey(toNoteKey(name, 'cosignature', key));
  const base = settings.linkageUrl.replace(/\/$/, '');
  const times = createBackOff(now);
  /** When a log was first seen to have fewer entries than were signed. */
  const shrunkSince = new Map<string, number>();

  async function post(path: string, type: string, body: string): Promise<Response> {
    const headers = { 'content-type': type };
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal,
    });
    await answer.body?.cancel();
    return answer;
  }

  /** The registry names the key from then on: what is signed before counts for nobody. */
  async function register(): Promise<void> {
    const signing = keys.getKey(owner, 'exchange');
    const statement: WitnessStatement = {
      gateway: settings.gateway,
      key: vkey,
      iat: Math.floor(now() / 1000),
    };
    const jws = await new CompactSign(Buffer.from(JSON.stringify(statement)))
      .setProtectedHeader({ alg: signing.algorithm, typ: witnessStatementType, kid: signing.kid })
      .sign(signing.privateKey);
    const { status } = await post('/witness/keys', 'application/jwt', jws);
    if (status !== 204) throw new Error(`the key of this witness was not listed: ${String(status)}`);
  }

  /** The Linkage Center keeps what is signed of its own log of snapshots, and shows it to all. */
  async function watchSnapshots(listed: NonNullable<Snapshot['snapshotLog']>): Promise<void> {
    const watched = await watchLog(listed, 0, snapshotLog, { name, key, logs, now });
    if (watched.type === 'signed') {
      const signed = await logs.find(listed.origin);
      if (signed) await snapshotLog.postCosigned(signed.checkpoint);
    }
    if (watched.type === 'alarm') await raise(listed.origin, watched);
  }

  /** @returns whether it is to be told to others */
  async function raise(
    origin: string,
    { verdict, known, shown }: Extract<Watched, { type: 'alarm' }>,
  ): Promise<boolean> {
    const raised = await logs.raise(origin, { known, shown, at: new Date(now()) });
    if (raised === 'not-kept') return false;
    log.error({ log: origin, verdict }, 'ALARM: a log contradicts what this witness has signed of it');
    if (raised === 'last')
      log.error(
        { log: origin, kept: mostAlarms },
        'ALARM: of this log no more contradictions are kept or told',
      );
    return true;
  }

  async function watch(gateway: Gateway, listed: Gateway['logs'][number], number: number): Promise<void> {
    const peer = openPeerLogs(gateway, parts);
    const { origin } = listed;
    const watched = await watchLog(listed, number, peer, { name, key, logs, now });
    if (watched.type !== 'alarm') {
      shrunkSince.delete(origin);
      return;
    }
    const { verdict, shown } = watched;
    // After a restore the log that follows is listed within moments; from then on this one is not looked at.
    if (!shrunkSince.has(origin)) shrunkSince.set(origin, now());
    if (verdict === 'shrunk' && now() - (shrunkSince.get(origin) ?? 0) < restoreMs) return;
    if (!(await raise(origin, watched))) return;
    await post(
      '/witness/add-checkpoint',
      'text/plain',
      toAddCheckpoint({ oldSize: 0, proof: [], checkpoint: shown }),
    );
  }

  return async () => {
    const held = snapshot.held();
    if (!held?.witnesses.includes(owner)) return;
    if (!held.witnessKeys?.includes(vkey)) {
      return whenDue('register', register);
    }
    const { snapshotLog: listed } = held;
    if (listed) await whenDue('snapshots', () => watchSnapshots(listed));
    const others = held.gateways.filter(({ id, status }) => status === 'active' && id !== settings.gateway);
    for (const gateway of others) {
      await whenDue(gateway.id, async () => {
        const followed = new Set(gateway.logs.map(({ follows }) => follows?.origin));
        for (const listed of gateway.logs.filter(({ origin }) => !followed.has(origin))) {
          const number = toLogNumber(gateway.id, listed.origin);
          if (number !== undefined) await watch(gateway, listed, number);
        }
      });
    }
  };

  /** A gateway that is away is asked ever more seldom, and keeps nobody from asking the others. */
  function whenDue(what: string, work: () => Promise<void>): Promise<void> {
    return times
      .whenDue(what, work)
      .catch((error: unknown) => log.warn({ err: error, witness: what }, 'not witnessed this time'));
  }
}
