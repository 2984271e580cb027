import { isUuid, type DocumentCheck } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { holderContext, shownContext, type ShownFact } from './keep-document.ts';
import { openJson, openKey } from '../store/sealed-json.ts';

/**
 * What anyone with the QR may know of a document.
 * @throws Problem `document-unknown`
 */
export async function checkDocument(desk: Desk, agency: Agency, id: string): Promise<DocumentCheck> {
  if (!isUuid(id)) throw deskProblem('document-unknown');
  const row = await desk.store.asAgency(agency.id, (trx) =>
    trx.selectFrom('issued_document').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  if (row === undefined) throw deskProblem('document-unknown');
  const isOver = row.valid_until !== null && toBangkokDay(desk.clock()) > row.valid_until;
  const state = row.state === 'valid' && isOver ? 'expired' : (row.state as DocumentCheck['state']);
  const key = openKey(desk.vault, row.wrapped_key);
  return {
    id: row.id,
    type: row.type,
    number: row.number,
    names: { th: row.name_th, en: row.name_en },
    issuer: agency.names,
    holder: openJson<string>(desk.vault, key, row.holder, holderContext(id)),
    ...(row.shown !== null && {
      facts: openJson<ShownFact[]>(desk.vault, key, row.shown, shownContext(id)),
    }),
    issuedAt: row.issued_at.toISOString(),
    ...(row.valid_until !== null && { validUntil: row.valid_until }),
    state,
    sha256: row.sha256,
    ...(row.replaced_by !== null && { replacedBy: row.replaced_by }),
  };
}
