import { addCalendarDays, ageOn, earliestDay, findPartialDate, type PartialDate } from '@saphan/thai';
import type { DemoPerson, FormerName, PersonStatus, Sex } from './entities.ts';
import { femaleNames, makeGivenName, makeSurname, maleNames, type Name } from './names.ts';
import type { Random } from './random.ts';
import { toDemoEmail, toDemoPhone, toDemoPid } from './synthetic-ids.ts';

/** The day on which the country was written down; ages and cards are reckoned from it, never from the clock. */
export const censusDay = '2026-11-01';

export interface PersonPlan {
  readonly household: number;
  readonly member: number;
  readonly office: string;
  readonly houseCode: string;
  readonly relation: 'householder' | 'resident';
  readonly sex: Sex;
  /** Full years on the census day. */
  readonly age: number;
  readonly lastName: Name;
  readonly married: boolean;
}

const titles = {
  boy: ['เด็กชาย', 'Master'],
  girl: ['เด็กหญิง', 'Miss'],
  man: ['นาย', 'Mr.'],
  single: ['นางสาว', 'Miss'],
  wife: ['นาง', 'Mrs.'],
} as const satisfies Record<string, Name>;

/** Children are เด็กชาย and เด็กหญิง until their fifteenth birthday. */
export function toTitle(sex: Sex, age: number, married: boolean): Name {
  if (age < 15) return sex === 'male' ? titles.boy : titles.girl;
  return sex === 'male' ? titles.man : married ? titles.wife : titles.single;
}

/** Of the old, one in eight has no known birthday and one in twelve only a month: their births were reported late. */
function makeBirthDate(random: Random, age: number): PartialDate {
  const birthday = addCalendarDays(
    `${Number(censusDay.slice(0, 4)) - age}${censusDay.slice(4)}`,
    -random.below(364),
  );
  const known = age < 65 ? 10 : random.chance(1 / 8) ? 4 : random.chance(1 / 12) ? 7 : 10;
  return findPartialDate(birthday.slice(0, known)) ?? (birthday as PartialDate);
}

/** A card is good until the birthday after eight years (Identity Card Act, s. 6 bis); the old have one for life. */
function makeCard(random: Random, birthDate: PartialDate): DemoPerson['card'] {
  const { atLeast } = ageOn(birthDate, censusDay);
  if (atLeast < 7) return undefined;
  const issuedOn = addCalendarDays(censusDay, -random.between(10, 2400));
  const birthday = earliestDay(birthDate).slice(4).replace('-02-29', '-02-28');
  const expiresOn = atLeast >= 70 ? '9999-12-31' : `${Number(issuedOn.slice(0, 4)) + 8}${birthday}`;
  return { issuedOn, expiresOn };
}

function makeFormerNames(
  random: Random,
  plan: PersonPlan,
  title: Name,
  firstName: Name,
): readonly FormerName[] {
  if (plan.age < 20 || !random.chance(0.12)) return [];
  const changedOn = addCalendarDays(censusDay, -random.between(200, (plan.age - 18) * 365)) as PartialDate;
  const other = random.pick(
    (plan.sex === 'male' ? maleNames : femaleNames).filter(([th]) => th !== firstName[0]),
  );
  return plan.sex === 'female' && plan.married
    ? [
        {
          nameTh: `${titles.single[0]}${firstName[0]} ${makeSurname(random)[0]}`,
          kind: 'last-name',
          changedOn,
        },
      ]
    : [{ nameTh: `${title[0]}${other[0]} ${plan.lastName[0]}`, kind: 'first-name', changedOn }];
}

/** One in seven of the very old has died and not yet left the list; a householder lives. */
function makeStatus(random: Random, plan: PersonPlan): PersonStatus {
  if (plan.relation === 'householder') return 'active';
  if (plan.age > 75 && random.chance(1 / 7)) return 'deceased';
  return random.chance(1 / 400) ? 'missing' : 'active';
}

export function makePerson(random: Random, plan: PersonPlan): DemoPerson {
  const pid = toDemoPid(plan.office, plan.household, plan.member);
  const title = toTitle(plan.sex, plan.age, plan.married);
  const firstName = makeGivenName(random, plan.sex);
  const birthDate = makeBirthDate(random, plan.age);
  const card = makeCard(random, birthDate);
  const vat = plan.age >= 25 && random.chance(0.04);
  return {
    pid,
    title,
    firstName,
    lastName: plan.lastName,
    sex: plan.sex,
    birthDate,
    nationality: 'TH',
    status: makeStatus(random, plan),
    houseCode: plan.houseCode,
    relation: plan.relation,
    ...(card ? { card } : {}),
    formerNames: makeFormerNames(random, plan, title, firstName),
    phone: toDemoPhone(plan.household, plan.member),
    email: toDemoEmail(firstName[1], pid),
    ...(vat ? { vatSince: addCalendarDays(censusDay, -random.between(100, 3000)) } : {}),
  };
}
