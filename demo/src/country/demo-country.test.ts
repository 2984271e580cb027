import {
  findPartialDate,
  isHouseCode,
  isJuristicId,
  isPid,
  isSurelyBefore,
  type PartialDate,
} from '@saphan/thai';
import { describe, expect, it } from 'vitest';
import { demoCountry, defaultCountry } from './demo-country.ts';
import { maeHiaAreaCodes, municipalAreaCodes } from './areas.ts';
import { censusDay } from './make-person.ts';
import { toAddressText } from './make-house.ts';
import { lannaKitchen, namedHouseholds } from './named-households.ts';
import { kanya, prasoet } from './named-people.ts';

const country = (people: number, seed: number = defaultCountry.seed) => [...demoCountry({ seed, people })];
const small = country(200);
const large = country(20_000);

describe('ids', () => {
  it('belong to nobody', () => {
    for (const { house, members, companies } of large) {
      expect(house.houseCode.startsWith('98') && isHouseCode(house.houseCode)).toBe(true);
      for (const person of members) {
        expect(person.pid.startsWith('9') && isPid(person.pid)).toBe(true);
        expect(person.phone).toMatch(/^02000[0-9]{4}$/);
        expect(person.email).toMatch(/^[a-z]+\.[0-9]+@example\.com$/);
      }
      for (const company of companies) {
        expect(company.juristicId.startsWith('098') && isJuristicId(company.juristicId)).toBe(true);
        expect(company.name[0]).toContain('(ตัวอย่าง)');
      }
    }
  });

  it('are given once', () => {
    for (const ids of [
      large.flatMap(({ members }) => members.map(({ pid }) => pid)),
      large.flatMap(({ companies }) => companies.map(({ juristicId }) => juristicId)),
      large.map(({ house }) => house.houseCode),
    ]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('the country', () => {
  it('has exactly as many people as asked, at least those with names', () => {
    expect(small.flatMap(({ members }) => members)).toHaveLength(200);
    expect(large.flatMap(({ members }) => members)).toHaveLength(20_000);
    expect(country(0)).toEqual(namedHouseholds);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(country(200)).toEqual(small);
    expect(country(200, 1)).not.toEqual(small);
  });

  it('only grows when more people are asked for', () => {
    expect(large.slice(0, small.length - 1)).toEqual(small.slice(0, -1));
  });

  it('gives each house a living householder', () => {
    for (const { members, house } of large) {
      expect(members.filter(({ relation }) => relation === 'householder')).toHaveLength(1);
      expect(members[0]).toMatchObject({
        relation: 'householder',
        status: 'active',
        houseCode: house.houseCode,
      });
    }
  });

  it('has nobody born after the census, and partial birth dates', () => {
    const people = large.flatMap(({ members }) => members);
    for (const { birthDate } of people) {
      expect(findPartialDate(birthDate)).toBe(birthDate);
      expect(isSurelyBefore(censusDay as PartialDate, birthDate)).toBe(false);
    }
    expect(new Set(people.map(({ birthDate }) => birthDate.length))).toEqual(new Set([4, 7, 10]));
    expect(people.some(({ formerNames }) => formerNames.length > 0)).toBe(true);
  });

  it('has directors that live in it, and rules that they can fulfil', () => {
    const pids = new Set(large.flatMap(({ members }) => members.map(({ pid }) => pid)));
    const companies = large.flatMap((household) => household.companies);
    for (const { directors, signingRule } of companies) {
      expect(directors.every(({ pid }) => pids.has(pid))).toBe(true);
      const needed = signingRule.type === 'any' ? signingRule.needed : 1 + (signingRule.and?.needed ?? 0);
      expect(directors.length).toBeGreaterThanOrEqual(needed);
      if (signingRule.type === 'named') expect(directors.map(({ pid }) => pid)).toContain(signingRule.pid);
    }
    expect(new Set(companies.map(({ signingRule }) => signingRule.type))).toEqual(new Set(['any', 'named']));
  });

  it('has building permits within the two municipalities alone', () => {
    const built = large.filter(({ house }) => house.building !== undefined);
    const areas = new Set([...municipalAreaCodes, ...maeHiaAreaCodes]);
    expect(built.every(({ house }) => areas.has(house.area))).toBe(true);
    expect(built.some(({ house }) => maeHiaAreaCodes.has(house.area))).toBe(true);
    expect(built.some(({ house }) => (house.building?.areaSquareMetres ?? 0) > 200)).toBe(true);
  });
});

describe('those with names', () => {
  it('let Kanya open a restaurant that is small enough', () => {
    const home = namedHouseholds.find(({ members }) => members.includes(kanya))!.house;
    expect(home.building?.areaSquareMetres).toBeLessThanOrEqual(200);
    expect(kanya.vatSince).toBeUndefined();
    expect(toAddressText(home)).toBe('12/3 ถนนท่าแพ ตำบลช้างคลาน อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50100');
    expect(toAddressText(home, 'en')).toBe(
      '12/3 Tha Phae Road, Chang Khlan Sub-district, Mueang Chiang Mai District, Chiang Mai 50100',
    );
  });
  it('make Prasoet’s place too large for a notification', () => {
    const home = namedHouseholds.find(({ members }) => members.includes(prasoet))!.house;
    expect(home.building?.areaSquareMetres).toBeGreaterThan(200);
  });
  it('need two signatures for Lanna Kitchen', () => {
    expect(lannaKitchen.signingRule).toEqual({ type: 'any', needed: 2 });
    expect(lannaKitchen.directors).toHaveLength(3);
  });
});
