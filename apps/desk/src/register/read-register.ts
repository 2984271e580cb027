import type { Selectable } from 'kysely';
import type { IssuedDocument } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { holderContext } from '../document/keep-document.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';

export interface RegisterEntry {
  readonly row: Selectable<IssuedDocument>;
  readonly holder: string;
}

const pageSize = 50;

/** Documents that this agency has issued, newest first. @param q whole number of a document; @param before issue time of the last row seen */
export async function readRegister(
  desk: Desk,
  trx: DeskTransaction,
  { q, before }: { readonly q?: string | undefined; readonly before?: Date | undefined },
): Promise<{ entries: RegisterEntry[]; next: Date | undefined }> {
  let query = trx.selectFrom('issued_document').selectAll();
  if (q !== undefined && q.trim() !== '') query = query.where('number', '=', q.trim().toUpperCase());
  if (before !== undefined) query = query.where('issued_at', '<', before);
  const rows = await query
    .orderBy('issued_at', 'desc')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  return {
    entries: shown.map((row) => ({
      row,
      holder: openJson<string>(
        desk.vault,
        openKey(desk.vault, row.wrapped_key),
        row.holder,
        holderContext(row.id),
      ),
    })),
    next: rows.length > pageSize ? shown.at(-1)?.issued_at : undefined,
  };
}
