import type { DocumentCheck } from '@saphan/contracts';
import { toHolderMark } from '@saphan/documents';
import { isSameSecret } from '@saphan/web';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { openJson, openKey } from '../store/sealed-json.ts';
import { checkDocument } from './check-document.ts';
import { holderContext } from './keep-document.ts';

/**
 * What anyone may know of a document whose number and holder they know. A number that is none and one of somebody else's are answered
 * alike.
 * @param number base64url, since numbers have slashes
 * @throws Problem `document-unknown`
 */
export async function checkByNumber(
  desk: Desk,
  agency: Agency,
  number: string,
  mark: string,
): Promise<DocumentCheck> {
  const row = await desk.store.asAgency(agency.id, (trx) =>
    trx
      .selectFrom('issued_document')
      .select(['id', 'holder', 'wrapped_key'])
      .where('agency', '=', agency.id)
      .where('number', '=', Buffer.from(number, 'base64url').toString('utf8'))
      .executeTakeFirst(),
  );
  if (row === undefined) throw deskProblem('document-unknown');
  const key = openKey(desk.vault, row.wrapped_key);
  const holder = openJson<string>(desk.vault, key, row.holder, holderContext(row.id));
  if (!isSameSecret(toHolderMark(holder), mark)) throw deskProblem('document-unknown');
  return checkDocument(desk, agency, row.id);
}
