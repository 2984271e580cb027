import { isResult } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { listAllDocuments, type HeldDocument } from '../documents/held-documents.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What the transaction's person already has of these services through this portal, that has neither run out nor been revoked. */
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
      document.revoked === undefined &&
      (document.validUntil === undefined || document.validUntil >= today),
  );
}
