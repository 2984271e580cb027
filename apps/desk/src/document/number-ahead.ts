import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { takeNumber } from '../store/take-number.ts';
import { takeEntry, toListUri, type TakenEntry } from './status-entry.ts';

/** What a document bears that no other of the agency does. */
export interface NumberAhead {
  readonly number: string;
  /** Where it can be read what becomes of its credential. */
  readonly status: TakenEntry;
}

/** A document of a case. */
export interface Numbered {
  readonly case: string;
  /** What of the case it is: of each kind there is one. */
  readonly kind: string;
  /** What stands before the year in its number. */
  readonly series: string;
  readonly at: Date;
}

const findRow = (trx: DeskTransaction, { case: id, kind }: Numbered) =>
  trx
    .selectFrom('document_ahead')
    .select(['number', 'status_list', 'status_index'])
    .where('case_id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();

/**
 * Number and entry of a document, in a transaction of their own that is over before anything is drawn: drawing takes a second, and the next
 * document of the agency does not wait for it. Asked again for the same document it gives the same, so that a number is left out nowhere.
 * Whoever asks holds the case, so that nobody else asks at the same time.
 */
export function takeAhead(desk: Desk, agency: Agency, document: Numbered): Promise<NumberAhead> {
  return desk.store.asAgency(agency.id, async (trx) => {
    const { case: id, kind, series, at } = document;
    const known = await findRow(trx, document);
    if (known !== undefined) {
      const { number, status_list: list, status_index: index } = known;
      return { number, status: { uri: toListUri(desk, agency, list), list, index } };
    }
    const number = await takeNumber(trx, { agency: agency.id, series, at });
    const status = await takeEntry(desk, trx, agency);
    await trx
      .insertInto('document_ahead')
      .values({
        agency: agency.id,
        case_id: id,
        kind,
        number,
        status_list: status.list,
        status_index: status.index,
        taken_at: at,
      })
      .execute();
    return { number, status };
  });
}
