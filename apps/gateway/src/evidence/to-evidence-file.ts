import { snapshotsNamedIn, type EvidenceFile, type LogProof } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { FoundExchange } from './evidence-reader.ts';
import type { HeldSnapshots } from './held-snapshots.ts';

/**
 * What an auditor takes along: the records as they were written, who the exchange was about still encrypted, every
 * snapshot that they name, and where they stand in the log.
 * @param newest signed text of the snapshot held now: what settled an exchange later names none, nor does the log
 * @param log for each exchange and record where it stands in the log
 * @throws Problem `snapshot-not-kept`
 */
export async function toEvidenceFile(
  found: readonly FoundExchange[],
  snapshots: HeldSnapshots,
  newest: string,
  log: (LogProof | null)[][],
): Promise<EvidenceFile> {
  const names = new Set(found.flatMap(({ records }) => snapshotsNamedIn(records)));
  const texts = new Set<string>();
  for (const name of names) {
    const text = await snapshots.find(name);
    if (text === undefined)
      throw gatewayProblem('snapshot-not-kept', { detail: name, retryAfterSeconds: 60 });
    texts.add(text);
  }
  const isLogged = log.some((proofs) => proofs.some((proof) => proof !== null));
  if (isLogged || found.some(({ records }) => records.length > 2)) texts.add(newest);
  return {
    profile: 'saphan-evidence-1',
    records: found.map(({ records }) => records.map((record) => Buffer.from(record).toString('base64'))),
    snapshots: [...texts],
    log,
  };
}
