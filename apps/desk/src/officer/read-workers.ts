import type { LocalText } from '@saphan/contracts';
import { actionRules, caseProblem, hasGrant } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { holdGrant, readRequirements } from '../competence/requirements.ts';
import type { OpenCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { toGrant } from './read-grants.ts';

/** Officers who are at work here and have a right of their own to handle a case, by name; nobody whose own case it is. */
export async function readWorkers(
  desk: Pick<Desk, 'clock' | 'personKey' | 'vault'>,
  trx: DeskTransaction,
  { row, view }: Pick<OpenCase, 'row' | 'view'>,
): Promise<{ id: string; names: LocalText }[]> {
  const today = toBangkokDay(desk.clock());
  const grants = await trx
    .selectFrom('officer_grant')
    .selectAll()
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
    .execute();
  const officers = await trx
    .selectFrom('officer')
    .select(['id', 'person', 'name_th', 'name_en'])
    .where('is_active', '=', true)
    .orderBy('name_th')
    .execute();
  // Whom the feed does not know yet is judged when he signs in.
  const requirements = await readRequirements(
    desk,
    trx,
    officers.map(({ id }) => id),
  );
  const persons = view.persons.map((pid) => toPersonHash(desk.personKey, `pid:${pid}`));
  return officers
    .filter(({ id, person }) => {
      if (persons.some((hash) => hash.equals(person))) return false;
      const own = grants
        .filter(({ officer }) => officer === id)
        .map((grant) => holdGrant(toGrant(grant), requirements.get(id), today));
      const officer = { id, agency: row.agency, grants: own, secondFactor: false };
      return hasGrant(officer, actionRules.claim.roles, view, today);
    })
    .map(({ id, name_th: th, name_en: en }) => ({ id, names: { th, en } }));
}

/**
 * Holds an assignment to who may work on the case.
 * @throws Problem `case-unfit-assignee`
 */
export async function checkAssignee(
  desk: Pick<Desk, 'clock' | 'personKey' | 'vault'>,
  trx: DeskTransaction,
  open: Pick<OpenCase, 'row' | 'view'>,
  officer: string,
): Promise<void> {
  const workers = await readWorkers(desk, trx, open);
  if (!workers.some(({ id }) => id === officer)) throw caseProblem('case-unfit-assignee');
}
