import { administrationTexts } from './administration-texts.ts';
import { addRequest, findRequest, lockAdministrators, type RequestKind } from './administrator-requests.ts';
import { audit, faultAt, type Change, type Given, type Outcome } from './change.ts';
import { readStanding } from './rights.ts';
import { tellOfficer } from './tell-officer.ts';

/** Whether nobody would be left to manage the agency's officers without this one. */
export async function isLastAdministrator(given: Given): Promise<boolean> {
  const all = await lockAdministrators(given);
  return given.officer.is_administrator && all.length === 1;
}

export async function setAdministrator(
  given: Given,
  isAdministrator: boolean,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { trx, officer } = given;
  await trx
    .updateTable('officer')
    .set({ is_administrator: isAdministrator })
    .where('id', '=', officer.id)
    .execute();
  await audit(given, isAdministrator ? 'make-administrator' : 'end-administrator', detail);
  await tellOfficer(given, 'administrator');
}

/** Whoever audits manages nobody. */
export const isAuditor = async (given: Given): Promise<boolean> =>
  (await readStanding(given)).some(({ role }) => role === 'auditor');

/** Makes somebody administrator; where there is more than one already, a second must confirm it. */
export const askAdministrator: Change = {
  async apply(given) {
    const { officer } = given;
    const text = administrationTexts(given.language);
    if (officer.is_administrator) return faultAt('administrator', text.faults.unknown);
    if (await isAuditor(given)) return faultAt('administrator', text.faults.auditorAdministrator);
    if (await findRequest(given)) return { notice: text.done.asked };
    if ((await lockAdministrators(given)).length < 2) {
      await setAdministrator(given, true);
      return { notice: text.done.administrator };
    }
    await addRequest(given, 'make');
    await audit(given, 'ask-administrator');
    return { notice: text.done.asked };
  },
};

/**
 * Nobody gets rid of the one who would have to confirm: another administrator is ended or taken out by two, neither of them the one
 * whom it is about. Where there is no such second one, the operator does it.
 */
export async function askToEnd(
  given: Given,
  kind: Exclude<RequestKind, 'make'>,
  reason?: string,
): Promise<Outcome> {
  const { who, officer } = given;
  const text = administrationTexts(given.language);
  const field = kind === 'remove' ? 'reason' : 'administrator';
  const open = await findRequest(given);
  if (open) return open.kind === kind ? { notice: text.done.asked } : faultAt(field, text.faults.otherAsked);
  const others = (await lockAdministrators(given)).filter(
    ({ id }) => ![who.officer.id, officer.id].includes(id),
  );
  if (others.length === 0) return faultAt(field, text.faults.noSecond);
  await addRequest(given, kind, reason);
  await audit(given, 'ask-end-administrator', reason === undefined ? {} : { reason });
  await tellOfficer(given, 'administrator-end-asked');
  return { notice: text.done.asked };
}

export const endAdministrator: Change = {
  ofOneself: true,
  async apply(given) {
    const text = administrationTexts(given.language);
    if (await isLastAdministrator(given)) return faultAt('administrator', text.faults.last);
    if (!given.officer.is_administrator) return { notice: text.done.ended };
    if (given.officer.id !== given.who.officer.id) return askToEnd(given, 'end');
    await setAdministrator(given, false);
    return { notice: text.done.ended };
  },
};
