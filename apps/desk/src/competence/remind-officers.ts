import { isInForce } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import { toGrant } from '../officer/read-grants.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { readRequirements, standingOf } from './requirements.ts';

/** Days before the end of a competence from which its holder is reminded. */
export const reminderDays = 60;

/** Officers of the transaction's agency who have a right of their own today, as its rows say. */
async function readRightHolders(trx: DeskTransaction, today: string): Promise<Map<string, Set<string>>> {
  const grants = await trx
    .selectFrom('officer_grant')
    .innerJoin('officer', 'officer.id', 'officer_grant.officer')
    .selectAll('officer_grant')
    .where('is_active', '=', true)
    .execute();
  const roles = new Map<string, Set<string>>();
  for (const row of grants) {
    if (!isInForce(toGrant(row), today)) continue;
    roles.set(row.officer, (roles.get(row.officer) ?? new Set()).add(row.role));
  }
  return roles;
}

/** Leaves word for officers whose rights will rest soon, or rest since today: of each end once. */
export async function remindOfficers(
  desk: Pick<Desk, 'clock' | 'vault'>,
  trx: DeskTransaction,
  agency: string,
): Promise<void> {
  const demands = await trx.selectFrom('competence_demand').select('role').limit(1).executeTakeFirst();
  if (demands === undefined) return;
  const at = desk.clock();
  const today = toBangkokDay(at);
  const soon = addCalendarDays(today, reminderDays);
  const roles = await readRightHolders(trx, today);
  const requirements = await readRequirements(desk, trx, [...roles.keys()]);
  for (const [officer, own] of requirements)
    for (const requirement of own) {
      const day = standingOf(requirement, today).restsFrom;
      if (roles.get(officer)?.has(requirement.role) !== true || day === undefined || day > soon) continue;
      const kind = day <= today ? 'competence-over' : 'competence-ends';
      const { competence } = requirement;
      const reminded = await trx
        .insertInto('competence_reminder')
        .values({ agency, officer, kind, competence, day })
        .onConflict((conflict) => conflict.doNothing())
        .returning('officer')
        .executeTakeFirst();
      if (reminded === undefined) continue;
      await trx
        .insertInto('officer_notice')
        .values({ id: toUuidV7(at.getTime()), agency, officer, kind, at })
        .execute();
    }
}
