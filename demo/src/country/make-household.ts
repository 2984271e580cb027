import type { DemoHousehold, DemoPerson } from './entities.ts';
import { makeCompany } from './make-company.ts';
import { makeHouse, withMaeHiaPermit } from './make-house.ts';
import { makePerson, type PersonPlan } from './make-person.ts';
import { makeSurname } from './names.ts';
import { randomOf, type Random } from './random.ts';

type Place = Pick<PersonPlan, 'sex' | 'age' | 'married'> & {
  readonly family: 0 | 1;
  /** True for children of the couple who stand first. */
  readonly isChild?: true;
};

/** Who lives together: alone, a couple, with children, with the parents of one of them, or strangers who share. */
function planPlaces(random: Random): readonly Place[] {
  const kind = random.pick(['alone', 'couple', 'children', 'children', 'three', 'shared'] as const);
  const age = random.between(24, 60);
  if (kind === 'alone') {
    return [{ sex: random.pick(['male', 'female']), age: random.between(20, 84), married: false, family: 0 }];
  }
  if (kind === 'shared') {
    return [0, 1, 2].map((at) => ({
      sex: random.pick(['male', 'female']),
      age: random.between(19, 35),
      married: false,
      family: at === 0 ? 0 : 1,
    }));
  }
  const couple: readonly Place[] = [
    { sex: 'male', age: age + random.below(5), married: true, family: 0 },
    { sex: 'female', age, married: true, family: random.chance(0.85) ? 0 : 1 },
  ];
  if (kind === 'couple') return couple;
  const children = Array.from({ length: random.between(1, 3) }, (_, at): Place => {
    const sex = random.pick(['male', 'female'] as const);
    return {
      sex,
      age: Math.max(0, age - 23 - at * 3 - random.below(4)),
      married: false,
      family: 0,
      isChild: true,
    };
  });
  if (kind === 'children') return [...couple, ...children];
  const parents: readonly Place[] = [
    { sex: 'male', age: age + random.between(22, 33), married: true, family: 0 },
    { sex: 'female', age: age + random.between(20, 30), married: true, family: 0 },
  ];
  return [...couple, ...parents.slice(random.below(2)), ...children];
}

/**
 * One household of the country, from seed and index alone.
 * @param neighbours adults made before, from whom a company takes further directors
 */
export function makeHousehold(seed: number, index: number, neighbours: readonly DemoPerson[]): DemoHousehold {
  const random = randomOf(seed, index);
  const house = withMaeHiaPermit(randomOf(seed ^ 0x3a3a, index), makeHouse(random, index));
  const surnames = [makeSurname(random), makeSurname(random)] as const;
  const places = planPlaces(random);
  const members = places.map(({ isChild: _isChild, ...place }, member) =>
    makePerson(random, {
      ...place,
      household: index,
      member,
      office: house.area.slice(0, 4),
      houseCode: house.houseCode,
      relation: member === 0 ? 'householder' : 'resident',
      lastName: surnames[place.family],
    }),
  );
  const [owner, wife] = members;
  for (const [at, { isChild }] of places.entries()) {
    const child = members[at];
    if (isChild && child && owner && wife)
      members[at] = { ...child, fatherPid: owner.pid, motherPid: wife.pid };
  }
  if (owner === undefined || !random.chance(0.2)) return { index, house, members, companies: [] };
  const others = Array.from({ length: Math.min(random.below(4), neighbours.length) }, () =>
    random.pick(neighbours),
  );
  const directors = [owner, ...new Set(others)];
  return { index, house, members, companies: [makeCompany(random, index, house, directors)] };
}
