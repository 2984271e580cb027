import type { EvidenceStore } from '../evidence/evidence-store.ts';
import type { EvidenceLog } from './evidence-log.ts';

/** Evidence as before; what is on disk is handed to the log, which nobody waits for. */
export function toLoggedEvidence(
  evidence: EvidenceStore,
  log: Pick<EvidenceLog, 'add' | 'miss'>,
): EvidenceStore {
  const watch = async (exchange: string, work: Promise<boolean>): Promise<boolean> => {
    try {
      return await work;
    } catch (error) {
      log.miss(exchange);
      throw error;
    }
  };
  return {
    async begin(row) {
      const isNew = await watch(row.exchange, evidence.begin(row));
      if (isNew) log.add({ ...row, half: 'begun' });
      return isNew;
    },
    async end(row) {
      const isNew = await watch(row.exchange, evidence.end(row));
      if (isNew) log.add({ ...row, half: row.phase });
      return isNew;
    },
  };
}
