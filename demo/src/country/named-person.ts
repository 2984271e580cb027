import { addCalendarDays, ageOn, earliestDay, findPartialDate, type PartialDate } from '@saphan/thai';
import type { DemoPerson, FormerName, Sex } from './entities.ts';
import { censusDay, toTitle } from './make-person.ts';
import type { Name } from './names.ts';
import { toDemoEmail, toDemoHouseCode, toDemoPhone, toDemoPid } from './synthetic-ids.ts';

export interface NamedPersonPlan {
  readonly household: number;
  readonly member?: number;
  readonly office?: string;
  readonly sex: Sex;
  readonly firstName: Name;
  readonly lastName: Name;
  /** ISO, may be partial. */
  readonly born: string;
  readonly married?: boolean;
  readonly relation?: 'householder' | 'resident';
  readonly formerNames?: readonly FormerName[];
  readonly vatSince?: string;
  readonly mother?: DemoPerson;
  readonly father?: DemoPerson;
  readonly guardian?: { readonly of: DemoPerson; readonly courtOrder: string; readonly orderedOn: string };
}

/** A person who is told of in the README, the tests and the guides: written down, not drawn. */
export function namedPerson(plan: NamedPersonPlan): DemoPerson {
  const { household, member = 0, office = '5001', born } = plan;
  const birthDate = findPartialDate(born);
  if (birthDate === undefined) throw new RangeError(`no date: ${born}`);
  const { atLeast } = ageOn(birthDate, censusDay);
  const pid = toDemoPid(office, household, member);
  const issuedOn = addCalendarDays('2021-06-01', household * 11 + member);
  const birthday = earliestDay(birthDate).slice(4).replace('-02-29', '-02-28');
  return {
    pid,
    title: toTitle(plan.sex, atLeast, plan.married ?? false),
    firstName: plan.firstName,
    lastName: plan.lastName,
    sex: plan.sex,
    birthDate,
    nationality: 'TH',
    status: 'active',
    houseCode: toDemoHouseCode(household),
    relation: plan.relation ?? (member === 0 ? 'householder' : 'resident'),
    ...(atLeast < 7
      ? {}
      : { card: { issuedOn, expiresOn: atLeast >= 70 ? '9999-12-31' : `2029${birthday}` } }),
    formerNames: plan.formerNames ?? [],
    ...(plan.mother && { motherPid: plan.mother.pid }),
    ...(plan.father && { fatherPid: plan.father.pid }),
    ...(plan.guardian && {
      guardian: {
        pid: plan.guardian.of.pid,
        courtOrder: plan.guardian.courtOrder,
        orderedOn: plan.guardian.orderedOn,
      },
    }),
    phone: toDemoPhone(household, member),
    email: toDemoEmail(plan.firstName[1], pid),
    ...(plan.vatSince === undefined ? {} : { vatSince: plan.vatSince }),
  };
}

export const changedName = (nameTh: string, kind: FormerName['kind'], changedOn: string): FormerName => ({
  nameTh,
  kind,
  changedOn: changedOn as PartialDate,
});
