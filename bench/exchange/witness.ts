import { generateKeyPairSync } from 'node:crypto';
import type { LogStatement } from '@saphan/contracts';
import {
  checkCheckpoint,
  cosign,
  fromVkey,
  judgeCheckpoint,
  parseAddCheckpoint,
  parseCheckpoint,
  toNote,
  toNoteKey,
  toSignatureLine,
  toSigningKey,
  toVkey,
  type ReadCheckpoint,
} from '@saphan/exchange';
import { decodeJwt } from 'jose';

export interface WitnessReply {
  readonly status: number;
  readonly text?: string;
}

/** Co-signs the checkpoints of both gateways' logs, as the Linkage Center does. */
export interface Witness {
  /** As snapshots name it. */
  readonly key: string;
  /** @param log origin that is asked for, of a question for what was signed last */
  answer(method: string, path: string, log: string | null, body: string): WitnessReply;
}

export function openWitness(name = 'TH/witness'): Witness {
  const key = toSigningKey(generateKeyPairSync('ed25519').privateKey);
  const keyOfLog = new Map<string, string>();
  const signed = new Map<string, ReadCheckpoint>();

  function add(body: string): WitnessReply {
    const asked = parseAddCheckpoint(body);
    const shown = parseCheckpoint(asked.checkpoint);
    const logKey = keyOfLog.get(shown.origin);
    if (logKey === undefined) return { status: 404 };
    checkCheckpoint(shown, fromVkey(logKey));
    const known = signed.get(shown.origin);
    const verdict = judgeCheckpoint(known, asked, shown);
    if (verdict === 'elsewhere') return { status: 409, text: `${String(known?.size ?? 0)}\n` };
    if (verdict !== 'grown') return { status: 422 };
    const line = cosign(shown.note.text, name, key, Math.floor(Date.now() / 1000));
    const signatures = [...shown.note.signatures, line];
    signed.set(shown.origin, { ...shown, note: { ...shown.note, signatures } });
    return { status: 200, text: toSignatureLine(line) };
  }
  return {
    key: toVkey(toNoteKey(name, 'cosignature', key)),
    answer(method, path, log, body) {
      if (method === 'GET') {
        const found = signed.get(log ?? '');
        return found ? { status: 200, text: toNote(found.note) } : { status: 404 };
      }
      if (path === '/witness/add-checkpoint') return add(body);
      const said = decodeJwt<LogStatement & Record<string, unknown>>(body);
      keyOfLog.set(said.origin, said.key);
      return { status: 204 };
    },
  };
}
