import type { CatalogueProcess } from '@saphan/contracts';
import type { Process } from '@saphan/process';
import { createHash } from 'node:crypto';
import type { DeskTransaction } from '../store/desk-store.ts';

/** Processes by digest, kept for the cases that began by them; read once by each program. */
export interface ProcessVersions {
  /** Keeps a process of the catalogue, once. */
  keep(trx: DeskTransaction, name: string, entry: CatalogueProcess): Promise<string>;
  get(trx: DeskTransaction, digest: string): Promise<Process>;
}

const toDigest = ({ bpmn, compiled }: CatalogueProcess): string =>
  createHash('sha256').update(bpmn).update('\0').update(JSON.stringify(compiled)).digest('base64url');

export function openProcessVersions(): ProcessVersions {
  const digests = new WeakMap<CatalogueProcess, string>();
  const known = new Map<string, Process>();
  return {
    async keep(trx, name, entry) {
      const found = digests.get(entry);
      if (found !== undefined && known.has(found)) return found;
      const digest = toDigest(entry);
      await trx
        .insertInto('process_version')
        .values({ digest, name, bpmn: entry.bpmn, compiled: JSON.stringify(entry.compiled) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      // Remembered once it was read: this transaction may still be taken back.
      if (known.has(digest)) digests.set(entry, digest);
      return digest;
    },
    async get(trx, digest) {
      const found = known.get(digest);
      if (found) return found;
      const { compiled } = await trx
        .selectFrom('process_version')
        .select('compiled')
        .where('digest', '=', digest)
        .executeTakeFirstOrThrow();
      // What was compiled when the catalogue was published.
      const process = compiled as unknown as Process;
      known.set(digest, process);
      return process;
    },
  };
}
