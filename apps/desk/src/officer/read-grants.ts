import type { Grant } from '@saphan/cases';
import type { Selectable } from 'kysely';
import type { OfficerGrant } from '../database.generated.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

export const toGrant = (row: Selectable<OfficerGrant>): Grant => ({
  role: row.role as Grant['role'],
  ...(row.unit !== null && { unit: row.unit }),
  ...(row.area !== null && { area: row.area }),
  ...(row.service !== null && { service: row.service }),
  from: row.valid_from,
  ...(row.valid_until !== null && { until: row.valid_until }),
});

const later = (one: string, other: string): string => (one > other ? one : other);
const earlier = (one: string, other: string | null): string => (other !== null && other < one ? other : one);

/**
 * Rights in which an officer stands in for others, as they are now: what the other may no longer do, the deputy may not either. An
 * auditor's right is his own, and a deputy's deputy is nobody's.
 */
async function readDeputyGrants(trx: DeskTransaction, officer: string): Promise<Grant[]> {
  const rows = await trx
    .selectFrom('deputyship')
    .innerJoin('officer', 'officer.id', 'deputyship.officer')
    .innerJoin('officer_grant', 'officer_grant.officer', 'deputyship.officer')
    .selectAll('officer_grant')
    .select(['deputyship.valid_from as starts', 'deputyship.valid_until as ends', 'officer.name_th as name'])
    .where('deputyship.deputy', '=', officer)
    .where('officer.is_active', '=', true)
    .where('officer_grant.role', '!=', 'auditor')
    .execute();
  return rows.map(({ starts, ends, name, ...row }) => ({
    ...toGrant(row),
    from: later(starts, row.valid_from),
    until: earlier(ends, row.valid_until),
    for: { id: row.officer, name },
  }));
}

/** All rights of an officer, also those that have ended or are to come. */
export async function readGrants(trx: DeskTransaction, officer: string): Promise<Grant[]> {
  const own = await trx.selectFrom('officer_grant').selectAll().where('officer', '=', officer).execute();
  return [...own.map(toGrant), ...(await readDeputyGrants(trx, officer))];
}
