import { randomInt } from 'node:crypto';
import { statusListSize, type StatusEntry } from '@saphan/documents';
import type { Agency } from '../agency/agencies.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { takeNext } from '../store/take-number.ts';

/** A list that is half full is followed by the next: a free entry is found at the second try, and which are taken says little. */
const perList = statusListSize / 2;

export interface TakenEntry extends StatusEntry {
  readonly list: number;
}

/** Address of a list, at the page where documents are checked: `…/check/status/TH/LGO/CNX/0`. */
export const toListUri = ({ settings }: Pick<Desk, 'settings'>, agency: Agency, list: number): string =>
  `${settings.checkUrl}/status/${agency.member}/${String(list)}`;

async function isTaken(trx: DeskTransaction, list: number, index: number): Promise<boolean> {
  for (const table of ['issued_document', 'document_ahead'] as const) {
    const row = await trx
      .selectFrom(table)
      .select('agency')
      .where('status_list', '=', list)
      .where('status_index', '=', index)
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
}

/**
 * An entry that tells what becomes of a credential, kept with the number of its document.
 * @param draw which one, at random: an entry must not tell when its document was made
 */
export async function takeEntry(
  desk: Pick<Desk, 'settings'>,
  trx: DeskTransaction,
  agency: Agency,
  draw: () => number = () => randomInt(statusListSize),
): Promise<TakenEntry> {
  const count = await takeNext(trx, agency.id, 'status-list');
  const list = Math.floor((count - 1) / perList);
  let index = draw();
  while (await isTaken(trx, list, index)) index = draw();
  return { uri: toListUri(desk, agency, list), list, index };
}

/** Entries of a list that are not valid any more. @throws Problem `document-unknown` for a list that no document stands in */
export async function readChanged(
  desk: Desk,
  agency: Agency,
  list: number,
): Promise<ReadonlyMap<number, 'revoked' | 'replaced'>> {
  return desk.store.asAgency(agency.id, async (trx) => {
    const of = trx.selectFrom('issued_document').where('status_list', '=', list);
    const [some, rows] = [
      await of.select('id').executeTakeFirst(),
      await of.select(['status_index', 'state']).where('state', '<>', 'valid').execute(),
    ];
    if (some === undefined) throw deskProblem('document-unknown');
    return new Map(
      rows.flatMap(({ status_index: index, state }) =>
        index === null ? [] : [[index, state === 'replaced' ? 'replaced' : 'revoked'] as const],
      ),
    );
  });
}
