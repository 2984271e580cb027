import { isInForce } from '@saphan/cases';
import type { Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import { toGrant } from '../officer/read-grants.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { needsDoing, type HeldTo } from './competence-panel.tsx';
import { readRequirements, type Requirement } from './requirements.ts';

/** What the rights of one officer demand, by the rows of his rights: those that rest too. */
export async function readOwnStandings(
  desk: Pick<Desk, 'clock' | 'vault'>,
  trx: DeskTransaction,
  officer: string,
): Promise<readonly Requirement[]> {
  const today = toBangkokDay(desk.clock());
  const own = (await readRequirements(desk, trx, [officer])).get(officer) ?? [];
  if (own.length === 0) return [];
  const rows = await trx.selectFrom('officer_grant').selectAll().where('officer', '=', officer).execute();
  const roles = new Set(rows.filter((row) => isInForce(toGrant(row), today)).map(({ role }) => role));
  return own.filter(({ role }) => roles.has(role));
}

/** Officers of the agency whose rights rest or will soon, by name. */
export async function readWanting(
  desk: Pick<Desk, 'clock' | 'vault'>,
  trx: DeskTransaction,
  language: Language,
): Promise<readonly HeldTo[]> {
  const demand = await trx.selectFrom('competence_demand').select('role').limit(1).executeTakeFirst();
  if (demand === undefined) return [];
  const today = toBangkokDay(desk.clock());
  const officers = await trx
    .selectFrom('officer')
    .select(['id', 'name_th', 'name_en'])
    .where('is_active', '=', true)
    .orderBy('name_th')
    .execute();
  const grants = await trx.selectFrom('officer_grant').selectAll().execute();
  const requirements = await readRequirements(
    desk,
    trx,
    officers.map(({ id }) => id),
  );
  return officers.flatMap(({ id, name_th, name_en }) => {
    const own = grants.filter((row) => row.officer === id && isInForce(toGrant(row), today));
    return (requirements.get(id) ?? [])
      .filter((each) => own.some(({ role }) => role === each.role) && needsDoing(each, today))
      .map((each) => ({ ...each, name: language === 'th' ? name_th : name_en, href: `/officers/${id}` }));
  });
}
