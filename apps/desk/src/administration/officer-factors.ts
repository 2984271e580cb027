import { formatInstant } from '@saphan/thai';
import { endAllFactors, readFactors } from '../second-factor/factors.ts';
import { makeCodes } from '../second-factor/one-time-code.ts';
import { administrationTexts } from './administration-texts.ts';
import { audit, faultAt, type Change, type Given } from './change.ts';
import { tellOfficer } from './tell-officer.ts';

const enrolmentMs = 72 * 3_600_000;

/** A code that the administrator hands over: it is shown once, on the page that follows. */
async function giveCode(given: Given): Promise<string> {
  const { desk, trx, who, officer } = given;
  const owner = { agency: officer.agency, officer: officer.id };
  const made = await makeCodes(desk, trx, owner, { kind: 'enrolment', count: 1, by: who.officer.id });
  const until = new Date(desk.clock().getTime() + enrolmentMs).toISOString();
  await audit(given, 'make-enrolment-code', { until });
  const text = administrationTexts(given.language);
  return text.done.code(made.join(''), formatInstant(given.language, until, 'short'));
}

/** For one who has no second factor yet. */
export const makeEnrolmentCode: Change = {
  async apply(given) {
    const factors = await readFactors(given.trx, given.officer.id);
    if (factors.length > 0) return faultAt('factors', administrationTexts(given.language).faults.hasFactor);
    return { notice: await giveCode(given) };
  },
};

/** For one who has lost them: all end, so do his sessions, and he is told. */
export const resetFactors: Change = {
  async apply(given) {
    const { desk, trx, officer } = given;
    await endAllFactors(desk, trx, officer.id);
    await trx
      .updateTable('officer')
      .set({ sessions_from: desk.clock() })
      .where('id', '=', officer.id)
      .execute();
    await audit(given, 'reset-factors');
    await tellOfficer(given, 'factors-reset');
    return { notice: await giveCode(given) };
  },
};
