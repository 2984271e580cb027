import type { CaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { DocumentMaker, DocumentOrder } from './document-maker.ts';
import { keepDocument } from './keep-document.ts';
import { makeOrGiveUp } from './make-or-give-up.ts';
import { withStatus } from './status-entry.ts';

/**
 * Makes a document of a case and puts it into the register, with a place where it can be read what becomes of it.
 * @param make gives up what no other try can make, unless told otherwise
 * @returns the order as it was made
 */
export async function issueOrder(
  desk: Desk,
  trx: DeskTransaction,
  open: Pick<CaseRecord, 'row'>,
  drawn: DocumentOrder,
  make: DocumentMaker['make'] = (order) => makeOrGiveUp(desk.documents, order),
): Promise<DocumentOrder> {
  const order = await withStatus(desk, trx, drawn);
  await keepDocument(desk, trx, open, order, await make(order));
  return order;
}
