import type { CaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { DocumentMaker, DocumentOrder } from './document-maker.ts';
import { keepDocument } from './keep-document.ts';
import { makeOrGiveUp } from './make-or-give-up.ts';

/**
 * Makes a document of a case and puts it into the register.
 * @param make gives up what no other try can make, unless told otherwise
 */
export async function issueOrder(
  desk: Desk,
  trx: DeskTransaction,
  open: Pick<CaseRecord, 'row'>,
  order: DocumentOrder & Required<Pick<DocumentOrder, 'status'>>,
  make: DocumentMaker['make'] = (each) => makeOrGiveUp(desk.documents, each),
): Promise<void> {
  await keepDocument(desk, trx, open, order, await make(order));
}
