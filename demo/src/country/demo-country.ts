import { ageOn } from '@saphan/thai';
import type { DemoHousehold, DemoPerson } from './entities.ts';
import { censusDay } from './make-person.ts';
import { makeHousehold } from './make-household.ts';
import { namedHouseholds } from './named-households.ts';

export interface CountryOptions {
  readonly seed: number;
  /** How many people; those with names in the README are always among them. */
  readonly people: number;
}

export const defaultCountry = { seed: 2569, people: 200 } as const satisfies CountryOptions;

/** Indices below belong to the people with names, so that more of them move nobody else. */
const firstMade = 1000;
const remembered = 24;

const isAdult = (person: DemoPerson): boolean =>
  person.status === 'active' && ageOn(person.birthDate, censusDay).atLeast >= 20;

/**
 * The country, household by household, in constant memory: a million people need no more than two hundred.
 * The same options give the same country; more people give the same ones and others after them.
 */
export function* demoCountry(options: CountryOptions): Generator<DemoHousehold, void> {
  let left = options.people;
  for (const household of namedHouseholds) {
    left -= household.members.length;
    yield household;
  }
  let neighbours: readonly DemoPerson[] = [];
  for (let index = firstMade; left > 0; index += 1) {
    const whole = makeHousehold(options.seed, index, neighbours);
    const household = { ...whole, members: whole.members.slice(0, left) };
    left -= household.members.length;
    neighbours = [...neighbours, ...household.members.filter(isAdult)].slice(-remembered);
    yield household;
  }
}
