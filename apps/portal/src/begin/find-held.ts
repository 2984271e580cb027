import { isResult } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { listAllDocuments, type HeldDocument } from '../documents/held-documents.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What the transaction's person already has of these services through this portal, and that has not run out. */
export async function findHeld(
  trx: PortalTransaction,
  { vault, clock }: Pick<Portal, 'vault' | 'clock'>,
  services: ReadonlySet<string>,
): Promise<readonly HeldDocument[]> {
  const today = toBangkokDay(clock());
  return (await listAllDocuments(trx, vault)).filter(
    (document) =>
      services.has(document.service) &&
      isResult(document) &&
      (document.validUntil === undefined || document.validUntil >= today),
  );
}
