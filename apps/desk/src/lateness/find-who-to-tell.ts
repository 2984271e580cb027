import { hasGrant } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { OpenCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { toGrant } from '../officer/read-grants.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** The officer of a case and the supervisors whose right reaches it; where there is none of them, the licensing authority. */
export async function findWhoToTell(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  { row, view }: Pick<OpenCase, 'row' | 'view'>,
): Promise<string[]> {
  const today = toBangkokDay(desk.clock());
  const grants = await trx
    .selectFrom('officer_grant')
    .innerJoin('officer', 'officer.id', 'officer_grant.officer')
    .selectAll('officer_grant')
    .where('officer.is_active', '=', true)
    .where('officer_grant.role', 'in', ['supervisor', 'authority'])
    .execute();
  const withRole = (role: 'supervisor' | 'authority'): string[] => [
    ...new Set(
      grants
        .filter((grant) => {
          const officer = {
            id: grant.officer,
            agency: row.agency,
            grants: [toGrant(grant)],
            secondFactor: false,
          };
          return hasGrant(officer, [role], view, today);
        })
        .map(({ officer }) => officer),
    ),
  ];
  const supervisors = withRole('supervisor');
  const heads = supervisors.length > 0 ? supervisors : withRole('authority');
  return [...new Set([...(view.assignee ? [view.assignee.id] : []), ...heads])];
}
