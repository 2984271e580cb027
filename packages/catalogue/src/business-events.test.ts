import type { Catalogue } from '@saphan/contracts';
import { chooseServices, findFee, indexCatalogue } from '@saphan/forms';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { countryCatalogue } from '@saphan/testkit';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await countryCatalogue();
});

function resultOf(event: string, answers: Record<string, unknown>) {
  const { chosen, notServed, upcoming, unanswered } = chooseServices(
    indexCatalogue(catalogue, () => '2026-11-29'),
    event,
    answers,
  );
  return {
    chosen: chosen.map(({ service, provider }) => `${service.id} ${provider.subsystem}`),
    notServed: notServed.map(({ service }) => service.id),
    upcoming: upcoming.map(({ names }) => names.en),
    unanswered,
  };
}

const getService = (id: string) => {
  const found = catalogue.services.find((service) => service.id === id);
  expect.assert(found !== undefined);
  return found;
};

describe('a company', () => {
  it('that is not registered is asked nothing that only one with a number can say', () => {
    expect(resultOf('register-company', { 'own.registerCompany.registered': false })).toEqual({
      chosen: ['company-registration TH/GOV/DBD/desk'],
      notServed: [],
      upcoming: [],
      unanswered: [],
    });
  });
  it('that is registered goes on to tax and employees', () => {
    const answers = {
      'own.registerCompany.registered': true,
      'applicant.kind': 'company',
      'shop.subDistrict': '500109',
      'business.expectedTurnover': 300_000_000,
      'own.registerCompany.hasEmployees': true,
      'own.registerCompany.hasSign': false,
    };
    expect(resultOf('register-company', answers)).toEqual({
      chosen: ['vat-registration TH/GOV/RD/desk', 'employer-registration TH/GOV/SSO/desk'],
      notServed: [],
      upcoming: [],
      unanswered: [],
    });
  });
  it.each([
    [500_000, 500_000],
    [1_000_000, 500_000],
    [4_000_000, 2_000_000],
    [50_000_000, 25_000_000],
    [900_000_000, 25_000_000],
  ])('of %d baht pays by its capital, 5,000 baht at least and 250,000 at most', (baht, amountSatang) => {
    const scope = { 'newCompany.capital': baht * 100 };
    const fee = findFee(
      indexCatalogue(catalogue, () => '2026-11-29'),
      getService('company-registration'),
      scope,
      '2026-11-29',
    );
    expect(fee).toMatchObject({ certain: true, unconfirmed: true, lowestSatang: amountSatang });
  });
});

describe('build and open', () => {
  const place = { 'shop.subDistrict': '500105', 'applicant.kind': 'person' };
  it('is led to the local government of the place', () => {
    const plans = ['build', 'hazard', 'factory-2', 'sign'];
    expect(resultOf('build-and-open', { ...place, 'own.buildAndOpen.plans': plans }).chosen).toEqual([
      'building-permit TH/LGO/CNX/desk',
      'factory-class-2-notice TH/LGO/CNX/desk',
      'health-hazard-licence TH/LGO/CNX/desk',
      'signboard-tax TH/LGO/CNX/desk',
    ]);
    const away = { ...place, 'shop.subDistrict': '00', 'own.buildAndOpen.plans': plans };
    expect(resultOf('build-and-open', away)).toMatchObject({
      chosen: [],
      notServed: ['building-permit', 'factory-class-2-notice', 'health-hazard-licence', 'signboard-tax'],
    });
  });
});

test('licences of six agencies come together', () => {
  const plans = ['factory-3', 'hotel', 'clinic', 'spa', 'electricity', 'water'];
  const answers = {
    'shop.subDistrict': '500109',
    'applicant.kind': 'company',
    'own.buildAndOpen.plans': plans,
  };
  expect(resultOf('build-and-open', answers)).toMatchObject({
    chosen: [
      'hotel-licence TH/GOV/DOPA/desk',
      'factory-class-3-licence TH/GOV/DIW/desk',
      'clinic-licence TH/GOV/HSS/desk',
      'spa-licence TH/GOV/HSS/desk',
      'electricity-connection TH/GOV/PEA/desk',
      'water-connection TH/GOV/PWA/desk',
    ],
    notServed: [],
    unanswered: [],
  });
});

test('only a person is licensed to operate a clinic', () => {
  const answers = { 'shop.subDistrict': '500105', 'own.buildAndOpen.plans': ['clinic'] };
  const chosenFor = (kind: string) =>
    resultOf('build-and-open', { ...answers, 'applicant.kind': kind }).chosen;
  expect(chosenFor('company')).toEqual(['clinic-licence TH/GOV/HSS/desk']);
  expect(chosenFor('person')).toEqual([
    'clinic-licence TH/GOV/HSS/desk',
    'clinic-operator-licence TH/GOV/HSS/desk',
  ]);
});

test('what the law exempts from electronic filing ends in an appointment and says so', () => {
  const exempt = catalogue.services.filter(({ exemption }) => exemption !== undefined);
  expect(exempt.map(({ id }) => id).sort()).toEqual([
    'birth-registration',
    'house-move',
    'land-transfer',
    'passport',
  ]);
  for (const { criteria, documents, items } of exempt) {
    expect(criteria.some(({ en }) => en.startsWith('Exempt by law'))).toBe(true);
    expect(documents.map(({ template }) => template)).toEqual(['appointment']);
    // The time is booked at the place itself, and asked for nowhere else.
    expect(items.some(({ item }) => item === 'counter.visitOn')).toBe(false);
  }
});
