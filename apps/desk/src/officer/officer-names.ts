import type { LocalText } from '@saphan/contracts';
import type { DeskTransaction } from '../store/desk-store.ts';

export interface OfficerNames {
  readonly name: LocalText;
  readonly position: LocalText | undefined;
}

/** Name and position of an officer for a signature. @throws Error for an id that is no officer's of this agency */
export async function findOfficerNames(trx: DeskTransaction, id: string | undefined): Promise<OfficerNames> {
  const row =
    id === undefined
      ? undefined
      : await trx.selectFrom('officer').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Error('the decision names no officer of this agency');
  const position =
    row.position_th === null || row.position_en === null
      ? undefined
      : { th: row.position_th, en: row.position_en };
  return { name: { th: row.name_th, en: row.name_en }, position };
}

/** Names by id, for lists. */
export async function readOfficerNames(trx: DeskTransaction): Promise<ReadonlyMap<string, LocalText>> {
  const rows = await trx.selectFrom('officer').select(['id', 'name_th', 'name_en']).execute();
  return new Map(rows.map(({ id, name_th, name_en }) => [id, { th: name_th, en: name_en }]));
}
