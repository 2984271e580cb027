import { isInForce, workRoles, type Grant, type Officer, type OfficerRole } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { ExpressionBuilder } from 'kysely';
import type { DB } from '../database.generated.ts';
import { standsInFor } from '../officer/desk-officer.ts';

export type CaseBuilder = ExpressionBuilder<DB, 'case_file'>;

/** What one right lets see; every right to work on cases does, since reading is part of each role. */
function inGrant(eb: CaseBuilder, { unit, area, service }: Grant) {
  return eb.and([
    ...(unit === undefined ? [] : [eb('unit', '=', unit)]),
    ...(service === undefined ? [] : [eb('service', '=', service)]),
    // A range instead of LIKE: row security lets only plain comparisons use the index.
    ...(area === undefined ? [] : [eb('area', '>=', area), eb('area', '<', `${area}~`)]),
  ]);
}

/** Cases that an officer's rights in these roles let him see on a day. */
export function inRight(
  builder: CaseBuilder,
  officer: Officer,
  today: string,
  roles: readonly OfficerRole[] = workRoles,
) {
  const valid = officer.grants.filter((grant) => roles.includes(grant.role) && isInForce(grant, today));
  return builder.or(valid.map((grant) => inGrant(builder, grant)));
}

/** An officer's own cases, and those of whoever he stands in for today. */
export const deskOf = (officer: Officer, now: Date): string[] => [
  officer.id,
  ...standsInFor(officer, toBangkokDay(now)),
];
