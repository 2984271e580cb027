import { isResult } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { listApplications } from '../application/open-application.ts';
import type { Parties } from '../application/parties.ts';
import { listAllDocuments, listDocuments, type HeldDocument } from '../documents/held-documents.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A result that has neither run out nor been revoked. @param today Bangkok day */
const isHeld = (document: HeldDocument, today: string): boolean =>
  isResult(document) &&
  document.revoked === undefined &&
  (document.validUntil === undefined || document.validUntil >= today);

/** All that agencies have issued through this portal to the one for whom an application is, in force or not. */
export async function listIssuedTo(
  trx: PortalTransaction,
  vault: Portal['vault'],
  { subject }: Pick<Parties, 'subject'>,
): Promise<readonly HeldDocument[]> {
  const ofSubject = (await listApplications(trx, vault, 200)).filter(
    ({ parties, state }) =>
      state === 'submitted' && parties.subject.kind === subject.kind && parties.subject.id === subject.id,
  );
  const issued: HeldDocument[] = [];
  for (const application of ofSubject) issued.push(...(await listDocuments(trx, vault, application)));
  return issued;
}

/** What agencies have issued through this portal to the one for whom an application is, as far as its person holds it. */
export async function findIssuedTo(
  trx: PortalTransaction,
  { vault, clock }: Pick<Portal, 'vault' | 'clock'>,
  parties: Pick<Parties, 'subject'>,
): Promise<readonly HeldDocument[]> {
  const today = toBangkokDay(clock());
  return (await listIssuedTo(trx, vault, parties)).filter((document) => isHeld(document, today));
}

/** What the transaction's person already has of these services through this portal, that has neither run out nor been revoked. */
export async function findHeld(
  trx: PortalTransaction,
  { vault, clock }: Pick<Portal, 'vault' | 'clock'>,
  services: ReadonlySet<string>,
): Promise<readonly HeldDocument[]> {
  const today = toBangkokDay(clock());
  return (await listAllDocuments(trx, vault)).filter(
    (document) => services.has(document.service) && isHeld(document, today),
  );
}
