import type { EvidenceStore } from '../evidence/evidence-store.ts';
import type { Usage } from './usage.ts';

/** Evidence as before; each row that is new is counted for the agency whose it is. */
export function toCountedEvidence(evidence: EvidenceStore, usage: Pick<Usage, 'add'>): EvidenceStore {
  return {
    async begin(row) {
      const isNew = await evidence.begin(row);
      if (isNew) usage.add(row.agency, { rows: 1 });
      return isNew;
    },
    async end(row) {
      const isNew = await evidence.end(row);
      if (isNew) usage.add(row.agency, { rows: 1 });
      return isNew;
    },
  };
}
