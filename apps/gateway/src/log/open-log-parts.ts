import { join } from 'node:path';
import type { Vault } from '@saphan/db';
import type pg from 'pg';
import type { EvidenceKeys } from '../evidence/evidence-keys.ts';
import type { Parts } from '../parts.ts';
import { openCosignedCheckpoints } from './cosigned-checkpoints.ts';
import { openEvidenceLog, type EvidenceLogOptions } from './evidence-log.ts';
import { followIfBehind } from './held-log.ts';
import { openLogKey } from './log-key.ts';
import { openLogReader } from './log-reader.ts';
import { openLogStore } from './log-store.ts';
import { openWitnessClient } from './witness-client.ts';
import { createWitnessing } from './witnessing.ts';

export interface LogParts extends Pick<Parts, 'evidenceLog' | 'logs' | 'cosigned'> {
  /** Has checkpoints signed by the witness; to be repeated. */
  readonly witnessing: () => Promise<void>;
}

/** The log of evidence of one process: its key, its tables, what adds to it, and what has it witnessed. */
export async function openLogParts({
  pool,
  boot,
  vault,
  evidenceKeys,
  ...parts
}: Pick<Parts, 'settings' | 'log' | 'now' | 'keys' | 'snapshot'> & {
  readonly pool: pg.Pool;
  readonly boot: bigint;
  readonly vault: Vault;
  readonly evidenceKeys: EvidenceKeys;
}): Promise<LogParts> {
  const { settings, log, now, keys, snapshot } = parts;
  const logs = { ...openLogStore(pool), ...openLogReader(pool) };
  const cosigned = openCosignedCheckpoints(pool);
  const client = openWitnessClient(parts);
  const options: EvidenceLogOptions = {
    ...{ pool, boot, log, now, store: logs, reader: logs, keys: evidenceKeys },
    gateway: settings.gateway,
    key: await openLogKey(join(settings.stateFolder, 'log-key.json'), vault),
    findWitnessed: (origin) => client.findWitnessed(origin),
    agencies: () => keys.members().map(({ agency }) => agency),
  };
  const evidenceLog = openEvidenceLog(options);
  const witnessing = createWitnessing({
    ...{ boot, log, now, cosigned, client, evidenceLog, store: logs, reader: logs },
    follow: (taken) => followIfBehind(taken, options),
    witnessKeys: () => snapshot.held()?.witnessKeys ?? [],
  });
  return { evidenceLog, logs, cosigned, witnessing };
}
