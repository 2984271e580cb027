import type { LocalText } from '@saphan/contracts';
import { toPosition } from './desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

export interface OfficerNames {
  readonly name: LocalText;
  readonly position: LocalText | undefined;
}

/** The words under a signature of one who stood in for another. */
const inPlaceOf = (position: LocalText | undefined, other: LocalText): LocalText => ({
  th: [position?.th, `ปฏิบัติราชการแทน ${other.th}`].filter(Boolean).join(' '),
  en: [position?.en, `acting for ${other.en}`].filter(Boolean).join(', '),
});

/** Name and position of an officer for a signature. @param standsInFor officer in whose place he decided @throws Error for an id that is no officer's of this agency */
export async function findOfficerNames(
  trx: DeskTransaction,
  id: string | undefined,
  standsInFor?: string,
): Promise<OfficerNames> {
  const row =
    id === undefined
      ? undefined
      : await trx.selectFrom('officer').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Error('the decision names no officer of this agency');
  const position = toPosition(row);
  const name = { th: row.name_th, en: row.name_en };
  if (standsInFor === undefined) return { name, position };
  const other = await findOfficerNames(trx, standsInFor);
  return { name, position: inPlaceOf(position, other.name) };
}

/** Names by id, for lists. */
export async function readOfficerNames(trx: DeskTransaction): Promise<ReadonlyMap<string, LocalText>> {
  const rows = await trx.selectFrom('officer').select(['id', 'name_th', 'name_en']).execute();
  return new Map(rows.map(({ id, name_th, name_en }) => [id, { th: name_th, en: name_en }]));
}
