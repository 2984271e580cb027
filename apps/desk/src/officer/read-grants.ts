import type { Grant } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { Selectable } from 'kysely';
import { holdGrant, readRequirements } from '../competence/requirements.ts';
import type { OfficerGrant } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
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

/**
 * All rights of an officer, also those that have ended or are to come, as long as he holds what they demand. In the right of another a
 * deputy acts while both hold it.
 * @param pid where he is here himself
 */
export async function readGrants(
  desk: Pick<Desk, 'clock' | 'vault'>,
  trx: DeskTransaction,
  officer: string,
  pid?: string,
): Promise<Grant[]> {
  const rows = await trx.selectFrom('officer_grant').selectAll().where('officer', '=', officer).execute();
  const others = await readDeputyGrants(trx, officer);
  if (rows.length + others.length === 0) return [];
  const officers = [officer, ...others.flatMap((grant) => (grant.for ? [grant.for.id] : []))];
  const signedIn = pid === undefined ? undefined : { officer, pid };
  const requirements = await readRequirements(desk, trx, officers, signedIn);
  const today = toBangkokDay(desk.clock());
  const own = requirements.get(officer);
  return [
    ...rows.map((row) => holdGrant(toGrant(row), own, today)),
    ...others.map((grant) =>
      holdGrant(holdGrant(grant, requirements.get(grant.for?.id ?? ''), today), own, today),
    ),
  ];
}
