import { toUuidV7 } from '@saphan/contracts';
import { administrationTexts } from './administration-texts.ts';
import { audit, faultAt, type Change, type Given } from './change.ts';
import { readStanding } from './rights.ts';
import { tellOfficer } from './tell-officer.ts';

/** Administrators of the agency, locked: two who remove each other at once are one after the other. */
export const lockAdministrators = ({ trx }: Given): Promise<{ id: string }[]> =>
  trx
    .selectFrom('officer')
    .select('id')
    .where('is_administrator', '=', true)
    .where('is_active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();

/** Whether nobody would be left to manage the agency's officers without this one. */
export async function isLastAdministrator(given: Given): Promise<boolean> {
  const all = await lockAdministrators(given);
  return given.officer.is_administrator && all.length === 1;
}

async function setAdministrator(given: Given, isAdministrator: boolean): Promise<void> {
  const { trx, officer } = given;
  await trx
    .updateTable('officer')
    .set({ is_administrator: isAdministrator })
    .where('id', '=', officer.id)
    .execute();
  await audit(given, isAdministrator ? 'make-administrator' : 'end-administrator');
  await tellOfficer(given, 'administrator');
}

const findRequest = ({ trx, officer }: Given) =>
  trx
    .selectFrom('administrator_request')
    .selectAll()
    .where('officer', '=', officer.id)
    .where('answer', 'is', null)
    .forUpdate()
    .executeTakeFirst();

/** Makes somebody administrator; where there is more than one already, a second must confirm it. */
export const askAdministrator: Change = {
  async apply(given) {
    const { desk, trx, who, officer } = given;
    const text = administrationTexts(given.language);
    if (officer.is_administrator) return faultAt('administrator', text.faults.unknown);
    if ((await readStanding(given)).some(({ role }) => role === 'auditor'))
      return faultAt('administrator', text.faults.auditorAdministrator);
    if (await findRequest(given)) return { notice: text.done.asked };
    if ((await lockAdministrators(given)).length < 2) {
      await setAdministrator(given, true);
      return { notice: text.done.administrator };
    }
    const at = desk.clock();
    await trx
      .insertInto('administrator_request')
      .values({
        id: toUuidV7(at.getTime()),
        agency: officer.agency,
        officer: officer.id,
        asked_by: who.officer.id,
        asked_at: at,
      })
      .execute();
    await audit(given, 'ask-administrator');
    return { notice: text.done.asked };
  },
};

/** The answer of a second administrator: never of the one who asked. */
const answer = (answered: 'confirmed' | 'refused'): Change => ({
  async apply(given) {
    const { desk, trx, who } = given;
    const text = administrationTexts(given.language);
    const request = await findRequest(given);
    if (request === undefined) return faultAt('administrator', text.faults.unknown);
    if (answered === 'confirmed' && request.asked_by === who.officer.id)
      return faultAt('administrator', text.faults.second);
    await trx
      .updateTable('administrator_request')
      .set({ answer: answered, answered_by: who.officer.id, answered_at: desk.clock() })
      .where('id', '=', request.id)
      .execute();
    if (answered === 'refused') await audit(given, 'refuse-administrator');
    else await setAdministrator(given, true);
    return { notice: answered === 'confirmed' ? text.done.administrator : text.done.saved };
  },
});
export const confirmAdministrator = answer('confirmed');
export const refuseAdministrator = answer('refused');

export const endAdministrator: Change = {
  ofOneself: true,
  async apply(given) {
    const text = administrationTexts(given.language);
    if (await isLastAdministrator(given)) return faultAt('administrator', text.faults.last);
    if (given.officer.is_administrator) await setAdministrator(given, false);
    return { notice: text.done.ended };
  },
};
