import { addCalendarDays, ageOn, earliestDay } from '@saphan/thai';
import type { DemoCompany, DemoHousehold, DemoPerson } from './entities.ts';
import { censusDay } from './make-person.ts';
import { namedStanding } from './named-standing.ts';
import { randomOf, type Random } from './random.ts';
import {
  trainedUntil,
  type DemoAccount,
  type DemoLicence,
  type DemoTraining,
  type Standing,
} from './standing.ts';

const isAdult = ({ birthDate, status }: DemoPerson): boolean =>
  status === 'active' && ageOn(birthDate, censusDay).atLeast >= 20;

function makeTraining(random: Random, person: DemoPerson): DemoTraining {
  const passedOn = addCalendarDays(censusDay, -random.between(20, 1300));
  return {
    pid: person.pid,
    number: `FH-50-${Number(passedOn.slice(0, 4)) + 543}-${person.pid.slice(5, 12)}`,
    course: random.chance(0.3) ? 'operator' : 'handler',
    passedOn,
    expiresOn: trainedUntil(passedOn),
    organiser: 'ศูนย์อนามัยที่ 1 เชียงใหม่',
  };
}

function makeLicences(random: Random, { house, members, companies, index }: DemoHousehold): DemoLicence[] {
  const [owner] = members;
  const [company] = companies;
  if (owner === undefined || house.use === 'residence' || !random.chance(0.4)) return [];
  const kinds = random.pick([['liquor-2'], ['liquor-2', 'tobacco-3'], ['tobacco-3'], ['liquor-1']] as const);
  return kinds.map((kind, at) => {
    const issuedOn = addCalendarDays(censusDay, -random.between(10, 700));
    const expiresOn = addCalendarDays(issuedOn, 364);
    const lapsed = expiresOn < censusDay;
    return {
      holder: company?.juristicId ?? owner.pid,
      number: `500100/${String(index).padStart(6, '0')}${String(at)}/${String(Number(issuedOn.slice(0, 4)) + 543)}`,
      kind,
      placeName: company?.name[0] ?? `ร้าน${owner.firstName[0]}`,
      houseCode: house.houseCode,
      issuedOn,
      expiresOn,
      status: lapsed ? 'lapsed' : random.chance(0.03) ? 'revoked' : 'in-force',
    };
  });
}

/** Ten digits: the province, and a number that a household alone has. */
export const toEmployerAccount = (household: number, at: number): string =>
  `50${String(household * 10 + at).padStart(8, '0')}`;

function makeAccounts(random: Random, { index, members, companies }: DemoHousehold): DemoAccount[] {
  const ofCompany = ({ juristicId, registeredOn }: DemoCompany): DemoAccount => {
    const since = earliestDay(registeredOn);
    const employs = random.chance(0.7);
    return {
      holder: juristicId,
      kind: 'juristic',
      ...(employs ? { employer: { account: toEmployerAccount(index, 9), since } } : {}),
    };
  };
  const ofPerson = (person: DemoPerson, at: number): DemoAccount => {
    const insured = random.pick(['33', '33', '33', '39', '40', '40', 'none'] as const);
    const since = addCalendarDays(censusDay, -random.between(100, 3000));
    const employs = random.chance(0.05);
    return {
      holder: person.pid,
      kind: 'person',
      ...(insured === 'none' ? {} : { insured }),
      ...(employs ? { employer: { account: toEmployerAccount(index, at), since } } : {}),
    };
  };
  return [...members.filter(isAdult).map(ofPerson), ...companies.map(ofCompany)];
}

/**
 * What three registers hold of a household, drawn apart from it: a register that comes later changes nobody.
 * Those with names have what their stories need.
 */
export function standingOf(seed: number, household: DemoHousehold): Standing {
  const random = randomOf(seed ^ 0x5eed, household.index);
  const drawn: Standing = {
    trainings: household.members
      .filter(isAdult)
      .flatMap((person) => (random.chance(0.06) ? [makeTraining(random, person)] : [])),
    licences: makeLicences(random, household),
    accounts: makeAccounts(random, household),
  };
  return namedStanding(household, drawn);
}
