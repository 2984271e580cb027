import { toBangkokDay } from '@saphan/thai';
import type { Selectable } from 'kysely';
import { getCaseRecord } from '../case/case-record.ts';
import type { IssuedDocument } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { holderContext } from '../document/keep-document.ts';
import { inRight } from '../inbox/in-right.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';
import { addView } from '../view/case-views.ts';
import { getReading, type Reader } from '../view/viewer.ts';

export interface RegisterEntry {
  readonly row: Selectable<IssuedDocument>;
  readonly holder: string;
}

const pageSize = 50;

/** Documents that this agency has issued in cases within the officer's rights, newest first; each look is noted. @param q whole number of a document; @param before issue time of the last row seen */
export async function readRegister(
  desk: Desk,
  trx: DeskTransaction,
  who: Reader,
  { q, before }: { readonly q?: string | undefined; readonly before?: Date | undefined },
): Promise<{ entries: RegisterEntry[]; next: Date | undefined }> {
  const today = toBangkokDay(desk.clock());
  const { viewer, roles } = getReading(who);
  let query = trx
    .selectFrom('issued_document')
    .selectAll()
    .where('case_id', 'in', (eb) =>
      eb
        .selectFrom('case_file')
        .select('id')
        .where((builder) => inRight(builder, who.officer, today, roles)),
    );
  if (q !== undefined && q.trim() !== '') query = query.where('number', '=', q.trim().toUpperCase());
  if (before !== undefined) query = query.where('issued_at', '<', before);
  const rows = await query
    .orderBy('issued_at', 'desc')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  // A holder's name is of the case: whoever reads it has looked at the case.
  for (const id of new Set(shown.map((row) => row.case_id))) {
    await addView(desk, trx, await getCaseRecord(trx, desk.vault, id), viewer, []);
  }
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
