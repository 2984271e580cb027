import type { CounterOfficer, Subject } from '@saphan/contracts';
import { isInForce } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { Agency } from '../agency/agencies.ts';
import { readPlaces } from '../appointment/place.ts';
import type { Desk } from '../desk.ts';
import { webProblem } from '@saphan/web';
import { readGrants } from '../officer/read-grants.ts';
import { toPersonHash } from '../store/person-hash.ts';

/**
 * Whether a person may fill in with others at the agency's counters today, for the portal at which they sign in. A right of one's
 * own: nobody stands in for another beside a person's card.
 * @throws Problem `not-found`
 */
export async function getCounterOfficer(
  { store, personKey, clock, vault }: Pick<Desk, 'store' | 'personKey' | 'clock' | 'vault'>,
  agency: Agency,
  subject: Subject | undefined,
): Promise<CounterOfficer> {
  if (subject?.kind !== 'pid') throw webProblem('not-found', { rule: 'counter-officer' });
  const hash = toPersonHash(personKey, `pid:${subject.value}`);
  const today = toBangkokDay(clock());
  return store.asAgency(agency.id, async (trx) => {
    const row = await trx
      .selectFrom('officer')
      .select(['id', 'name_th', 'name_en'])
      .where('person', '=', hash)
      .where('is_active', '=', true)
      .executeTakeFirst();
    const grants = row === undefined ? [] : await readGrants({ vault, clock }, trx, row.id, subject.value);
    const mayServe = grants.some(
      (grant) => grant.role === 'counter-officer' && grant.for === undefined && isInForce(grant, today),
    );
    if (row === undefined || !mayServe) throw webProblem('not-found', { rule: 'counter-officer' });
    const places = (await readPlaces(trx)).filter(({ isOpen }) => isOpen);
    return {
      officer: row.id,
      names: { th: row.name_th, en: row.name_en },
      places: places.map(({ id }) => id),
    };
  });
}
