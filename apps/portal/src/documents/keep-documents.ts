import { isResult, type CaseUpdate } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import { nameFile } from '../issued-files/expire-issued-file.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { lookAfterEnd } from './remind-renewal.ts';

/** What of an issued document is for its holder alone. */
export interface DocumentContent {
  readonly fileName: string;
  readonly mediaType: string;
  /** SD-JWT VC with the same content. */
  readonly credential: string;
  /** Since when it no longer holds, and why. */
  readonly revoked?: { readonly at: string; readonly reasons: string };
}

export const documentContext = (application: string, document: string) =>
  sealContext(application, `document ${document}`);

/**
 * Keeps the documents that an update names and that are not here yet; the file comes by an exchange of its own.
 * @throws Problem `update-not-ours` where a document's id is known under another issuer
 */
export async function keepDocuments(
  trx: PortalTransaction,
  vault: Vault,
  { id, person, followKey }: Pick<Application, 'id' | 'person' | 'followKey'>,
  update: CaseUpdate,
  { agency, sender }: { readonly agency: string; readonly sender: string },
): Promise<void> {
  for (const document of update.documents) {
    const dataService = `${sender}/document-check.v1`;
    const known = await trx
      .selectFrom('document_issuer')
      .select('data_service')
      .where('document', '=', document.id)
      .executeTakeFirst();
    if (known !== undefined && known.data_service !== dataService) {
      throw portalProblem('update-not-ours', { rule: 'document-issuer' });
    }
    const content: DocumentContent = {
      fileName: document.file.name,
      mediaType: document.file.mediaType,
      credential: document.credential,
      ...(document.revoked && { revoked: document.revoked }),
    };
    const sealed = vault.encrypt(
      followKey,
      Buffer.from(JSON.stringify(content)),
      documentContext(id, document.id),
    );
    await trx
      .insertInto('document')
      .values({
        id: document.id,
        application: id,
        agency,
        person,
        service: update.service,
        type: document.type,
        number: document.number,
        names: JSON.stringify(document.names),
        issued_at: new Date(document.issuedAt),
        valid_until: document.validUntil ?? null,
        file: document.file.id,
        sha256: document.file.sha256,
        content: sealed,
      })
      // What an agency has issued stays as it came; that it no longer holds is all that it may add.
      .onConflict((conflict) =>
        document.revoked === undefined
          ? conflict.column('id').doNothing()
          : conflict.column('id').doUpdateSet({ content: sealed }).where('document.application', '=', id),
      )
      .execute();
    if (document.validUntil !== undefined && document.revoked === undefined && isResult(document))
      await lookAfterEnd(trx, { document: document.id, application: id, person });
    await nameFile(trx, document.file.id, { agency, sender });
    await trx
      .insertInto('document_issuer')
      .values({ document: document.id, agency, data_service: dataService })
      .onConflict((conflict) => conflict.column('document').doNothing())
      .execute();
  }
}
