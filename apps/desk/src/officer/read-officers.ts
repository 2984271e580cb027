import type { LocalText } from '@saphan/contracts';
import type { Grant } from '@saphan/cases';
import type { DeskTransaction } from '../store/desk-store.ts';

export interface OfficerListing {
  readonly id: string;
  readonly names: LocalText;
  readonly position: LocalText | undefined;
  /** In force on the day asked for, or to come. */
  readonly grants: readonly Grant[];
}

/** Officers of an agency with their rights. @param today ISO day in Bangkok */
export async function readOfficers(trx: DeskTransaction, today: string): Promise<OfficerListing[]> {
  const officers = await trx
    .selectFrom('officer')
    .selectAll()
    .where('is_active', '=', true)
    .orderBy('name_th')
    .execute();
  const grants = await trx
    .selectFrom('officer_grant')
    .selectAll()
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
    .orderBy('role')
    .execute();
  return officers.map((row) => ({
    id: row.id,
    names: { th: row.name_th, en: row.name_en },
    position:
      row.position_th === null || row.position_en === null
        ? undefined
        : { th: row.position_th, en: row.position_en },
    grants: grants
      .filter(({ officer }) => officer === row.id)
      .map((grant) => ({
        role: grant.role as Grant['role'],
        from: grant.valid_from,
        ...(grant.area !== null && { area: grant.area }),
        ...(grant.service !== null && { service: grant.service }),
        ...(grant.valid_until !== null && { until: grant.valid_until }),
      })),
  }));
}
