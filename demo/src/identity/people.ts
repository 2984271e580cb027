import { toSearchText } from '@saphan/thai';
import { demoCountry, type CountryOptions } from '../country/demo-country.ts';
import { toNameEn, toNameTh, type DemoPerson } from '../country/entities.ts';
import { toAddressText } from '../country/make-house.ts';

/** Assurance of everybody here: proofed in person, two factors (DGA มรด. 1-1:2564). */
export const assurance = 'ial2.3-aal2';

/** Somebody who can sign in. */
export interface IdentityPerson {
  readonly pid: string;
  readonly nameTh: string;
  readonly nameEn: string;
  /** What ThaiD would tell a relying party. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly searchText: string;
}

export interface People {
  find(pid: string): IdentityPerson | undefined;
  /** Persons whose name or number holds every word of the text, at most so many. */
  search(text: string, most: number): readonly IdentityPerson[];
}

const mostPeople = 2000;

function toPerson(person: DemoPerson, addressText: string): IdentityPerson {
  const nameTh = toNameTh(person);
  const nameEn = toNameEn(person);
  return {
    pid: person.pid,
    nameTh,
    nameEn,
    claims: {
      pid: person.pid,
      name: nameTh,
      'name#en': nameEn,
      title: person.title[0],
      'title#en': person.title[1],
      given_name: person.firstName[0],
      'given_name#en': person.firstName[1],
      family_name: person.lastName[0],
      'family_name#en': person.lastName[1],
      // OpenID: a birth date may be a year alone.
      birthdate: person.birthDate,
      gender: person.sex,
      address: { formatted: addressText },
    },
    searchText: toSearchText(`${nameTh} ${nameEn} ${person.pid}`),
  };
}

/** The living people of the demo country, the named ones first. */
export function openPeople(options: CountryOptions): People {
  const people = new Map<string, IdentityPerson>();
  for (const { house, members } of demoCountry({
    ...options,
    people: Math.min(options.people, mostPeople),
  })) {
    const addressText = toAddressText(house);
    for (const person of members) {
      if (person.status === 'active' && person.card) people.set(person.pid, toPerson(person, addressText));
    }
  }
  return {
    find: (pid) => people.get(pid),
    search: (text, most) => {
      const words = toSearchText(text)
        .split(' ')
        .map((word) => (/^[0-9-]+$/.test(word) ? word.replaceAll('-', '') : word));
      const found: IdentityPerson[] = [];
      for (const person of people.values()) {
        if (found.length >= most) break;
        if (words.every((word) => person.searchText.includes(word))) found.push(person);
      }
      return found;
    },
  };
}
