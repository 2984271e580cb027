import type { LocalText } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Application } from '../application/application.ts';
import { listApplications } from '../application/open-application.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { documentContext, type DocumentContent } from './keep-documents.ts';

/** A document that an agency issued to this person. */
export interface HeldDocument extends DocumentContent {
  readonly id: string;
  readonly application: string;
  readonly service: string;
  readonly type: string;
  readonly number: string;
  readonly names: LocalText;
  readonly issuedAt: Date;
  /** Bangkok day. */
  readonly validUntil: string | undefined;
  readonly file: string;
  readonly sha256: string;
  /** Subsystem that issued it; the file is taken from it alone. */
  readonly sender: string;
  /** Data service that answers for it. */
  readonly issuer: string;
  /** True once all parts of the file are here. */
  readonly hasArrived: boolean;
}

/** Documents of one application of the transaction's person, the newest first. */
export async function listDocuments(
  trx: PortalTransaction,
  vault: Vault,
  { id, followKey }: Pick<Application, 'id' | 'followKey'>,
): Promise<readonly HeldDocument[]> {
  const rows = await trx
    .selectFrom('document')
    .innerJoin('document_issuer', 'document_issuer.document', 'document.id')
    .leftJoin('issued_file', (join) =>
      join.onRef('issued_file.id', '=', 'document.file').onRef('issued_file.sha256', '=', 'document.sha256'),
    )
    .selectAll('document')
    .select(['document_issuer.data_service as issuer', 'issued_file.state as file_state'])
    .where('document.application', '=', id)
    .orderBy('document.issued_at', 'desc')
    .execute();
  return rows.map((row) => {
    const text = vault.decrypt(followKey, row.content, documentContext(id, row.id)).toString('utf8');
    return {
      ...(JSON.parse(text) as DocumentContent),
      id: row.id,
      application: row.application,
      service: row.service,
      type: row.type,
      number: row.number,
      names: row.names as unknown as LocalText,
      issuedAt: row.issued_at,
      validUntil: row.valid_until ?? undefined,
      file: row.file,
      sha256: row.sha256,
      sender: row.issuer.replace(/\/[^/]+$/, ''),
      issuer: row.issuer,
      hasArrived: row.file_state === 'complete',
    };
  });
}

/** All documents of the transaction's person. */
export async function listAllDocuments(
  trx: PortalTransaction,
  vault: Vault,
): Promise<readonly HeldDocument[]> {
  const applications = await listApplications(trx, vault, 200);
  const all: HeldDocument[] = [];
  for (const application of applications) {
    if (application.state === 'submitted') all.push(...(await listDocuments(trx, vault, application)));
  }
  return all.sort((one, other) => other.issuedAt.getTime() - one.issuedAt.getTime());
}

/** One document of the transaction's person. */
export async function findDocument(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
): Promise<HeldDocument | undefined> {
  return (await listAllDocuments(trx, vault)).find((document) => document.id === id);
}
