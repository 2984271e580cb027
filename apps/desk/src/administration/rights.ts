import { toUuidV7 } from '@saphan/contracts';
import { isInForce, officerRoles, type OfficerRole } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { findLacking, readCompetences, readRequirements } from '../competence/requirements.ts';
import { toGrant } from '../officer/read-grants.ts';
import { administrationTexts } from './administration-texts.ts';
import { audit, faultAt, type Change, type Given } from './change.ts';
import { dayAfter, findDay } from './find-day.ts';
import { releaseWithoutRight } from './release-cases.ts';
import { tellOfficer } from './tell-officer.ts';
import { textOf } from '../page/posted-form.ts';

interface NewRight {
  readonly role: OfficerRole;
  readonly unit: string | null;
  readonly area: string | null;
  readonly service: string | null;
  readonly from: string;
  readonly until: string | null;
}

/** What a form says of a right, or what is wrong with it. */
async function readRight(given: Given): Promise<NewRight | readonly FieldFault[]> {
  const { desk, trx, form, officer } = given;
  const text = administrationTexts(given.language).faults;
  const today = toBangkokDay(desk.clock());
  const faults: FieldFault[] = [];
  const role = officerRoles.find((known) => known === textOf(form, 'role'));
  if (role === undefined) faults.push({ field: 'role', message: text.needed });
  const [unit, area, service] = ['unit', 'area', 'service'].map((name) => textOf(form, name) || null);
  if (area && !/^([0-9]{2}|[0-9]{4}|[0-9]{6})$/.test(area))
    faults.push({ field: 'area', message: text.area });
  if (unit) {
    const known = await trx
      .selectFrom('agency_unit')
      .select('code')
      .where('code', '=', unit)
      .executeTakeFirst();
    if (known === undefined) faults.push({ field: 'unit', message: text.unknown });
  }
  const from = findDay(form, 'from') ?? today;
  const last = findDay(form, 'until');
  if (from === 'wrong') faults.push({ field: 'from', message: text.day });
  else if (from < today) faults.push({ field: 'from', message: text.past });
  if (last === 'wrong') faults.push({ field: 'until', message: text.day });
  else if (last !== undefined && last < from) faults.push({ field: 'until', message: text.order });
  const lacking = role === undefined || from === 'wrong' ? undefined : await findWanting(given, role, from);
  if (lacking !== undefined) faults.push({ field: 'role', message: text.lacking(lacking) });
  if (role !== undefined && (await mixesAuditor(given, role)))
    faults.push({
      field: 'role',
      message: officer.is_administrator ? text.auditorAdministrator : text.auditorWorker,
    });
  if (faults.length > 0 || role === undefined) return faults;
  const until = last === undefined ? null : dayAfter(last);
  return { role, unit: unit ?? null, area: area ?? null, service: service ?? null, from, until };
}

/** Whether the officer stands in for somebody today or will: a deputy works in rights that are not in his own row. */
async function isDeputy({ desk, trx, officer }: Given): Promise<boolean> {
  const row = await trx
    .selectFrom('deputyship')
    .select('id')
    .where('deputy', '=', officer.id)
    .where('valid_until', '>', toBangkokDay(desk.clock()))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whoever audits handles nothing that is audited: neither cases, in his own right or another's, nor rights. */
async function mixesAuditor(given: Given, role: OfficerRole): Promise<boolean> {
  const isAuditor = role === 'auditor';
  if (isAuditor && (given.officer.is_administrator || (await isDeputy(given)))) return true;
  return (await readStanding(given)).some((row) => (row.role === 'auditor') !== isAuditor);
}

/** A competence that the role demands on a day and the officer does not hold then, as it is called. */
async function findWanting(
  { desk, trx, officer, language }: Given,
  role: OfficerRole,
  day: string,
): Promise<string | undefined> {
  const requirements = await readRequirements(desk, trx, [officer.id]);
  const [lacking] = findLacking(requirements.get(officer.id), role, day);
  if (lacking === undefined) return undefined;
  return (await readCompetences(trx)).get(lacking)?.names[language] ?? lacking;
}

const insertRight = async ({ desk, trx, who, officer }: Given, right: NewRight): Promise<string> => {
  const id = toUuidV7(desk.clock().getTime());
  const { from, until, ...scope } = right;
  await trx
    .insertInto('officer_grant')
    .values({
      id,
      agency: officer.agency,
      officer: officer.id,
      ...scope,
      valid_from: from,
      valid_until: until,
      granted_by: who.officer.id,
    })
    .execute();
  return id;
};

/** Gives a right and says so in the trail. */
export async function giveRight(given: Given, right: NewRight): Promise<void> {
  const grant = await insertRight(given, right);
  await audit(given, 'grant-right', { grant, ...right });
}

/** The officer's rights that stand today or are to come. */
export async function readStanding({ desk, trx, officer }: Given) {
  const today = toBangkokDay(desk.clock());
  const rows = await trx.selectFrom('officer_grant').selectAll().where('officer', '=', officer.id).execute();
  return rows.filter(({ valid_until: until }) => until === null || until > today);
}

/** Ends one right today; a right is never deleted. */
export async function endRight(given: Given, id: string): Promise<void> {
  const today = toBangkokDay(given.desk.clock());
  await given.trx.updateTable('officer_grant').set({ valid_until: today }).where('id', '=', id).execute();
}

export const grantRight: Change = {
  async apply(given) {
    const right = await readRight(given);
    if (!('role' in right)) return { faults: right };
    await giveRight(given, right);
    await tellOfficer(given, 'rights-changed');
    return { notice: administrationTexts(given.language).done.granted };
  },
};

export const endOneRight: Change = {
  async apply(given) {
    const right = (await readStanding(given)).find(({ id }) => id === textOf(given.form, 'grant'));
    if (right === undefined) return faultAt('rights', administrationTexts(given.language).faults.unknown);
    await endRight(given, right.id);
    await audit(given, 'end-right', { grant: right.id, role: right.role });
    await releaseWithoutRight(given);
    await tellOfficer(given, 'rights-changed');
    return { notice: administrationTexts(given.language).done.ended };
  },
};

/** Undoes an end: the same right once more, from today. */
export const giveAgain: Change = {
  async apply(given) {
    const { desk, trx, officer, form } = given;
    const text = administrationTexts(given.language);
    const today = toBangkokDay(desk.clock());
    const rows = await trx
      .selectFrom('officer_grant')
      .selectAll()
      .where('officer', '=', officer.id)
      .execute();
    const ended = rows.find(({ id }) => id === textOf(form, 'grant'));
    if (ended === undefined || isInForce(toGrant(ended), today))
      return faultAt('rights', text.faults.unknown);
    const role = ended.role as OfficerRole;
    if (await mixesAuditor(given, role)) return faultAt('rights', text.faults.auditorWorker);
    const lacking = await findWanting(given, role, today);
    if (lacking !== undefined) return faultAt('rights', text.faults.lacking(lacking));
    const { unit, area, service } = ended;
    await giveRight(given, { role, unit, area, service, from: today, until: null });
    await tellOfficer(given, 'rights-changed');
    return { notice: text.done.granted };
  },
};
