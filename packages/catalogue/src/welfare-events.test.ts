import type { Catalogue } from '@saphan/contracts';
import { chooseServices, indexCatalogue, itemsOfService } from '@saphan/forms';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { countryCatalogue } from '@saphan/testkit';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await countryCatalogue();
});

function resultOf(event: string, answers: Record<string, unknown>) {
  const { chosen, notServed, upcoming } = chooseServices(
    indexCatalogue(catalogue, () => '2026-11-23'),
    event,
    answers,
  );
  return {
    chosen: chosen.map(({ service, provider }) => `${service.id} ${provider.subsystem}`),
    notServed: notServed.map(({ service }) => service.id),
    upcoming: upcoming.map(({ names }) => names.en),
  };
}

describe('grow old or disabled', () => {
  it('says who has nobody to take it in', () => {
    expect(resultOf('grow-old', { 'home.subDistrict': '00', 'own.growOld.rights': ['elderly'] })).toEqual({
      chosen: [],
      notServed: ['elderly-allowance'],
      upcoming: [],
    });
  });
  it('leads to the card, wherever one lives, whoever has none yet', () => {
    expect(resultOf('grow-old', { 'home.subDistrict': '00', 'own.growOld.rights': ['no-card'] })).toEqual({
      chosen: ['disability-card TH/GOV/DEP/desk'],
      notServed: ['disability-allowance'],
      upcoming: [],
    });
  });
  it('asks for the allowance with the card, which it needs', () => {
    const scope = { 'home.subDistrict': '500109', 'own.growOld.rights': ['no-card'] };
    const { chosen } = chooseServices(
      indexCatalogue(catalogue, () => '2026-11-23'),
      'grow-old',
      scope,
    );
    expect(chosen.map(({ service, after }) => [service.id, after])).toEqual([
      ['disability-card', undefined],
      ['disability-allowance', 'disability-card'],
    ]);
  });
  it('waits for nothing where the card is there', () => {
    const scope = { 'home.subDistrict': '500109', 'own.growOld.rights': ['card'] };
    const { chosen } = chooseServices(
      indexCatalogue(catalogue, () => '2026-11-23'),
      'grow-old',
      scope,
    );
    expect(chosen.map(({ service, after }) => [service.id, after])).toEqual([
      ['disability-allowance', undefined],
    ]);
  });
  it('leads both allowances to the local government of registration', () => {
    expect(
      resultOf('grow-old', { 'home.subDistrict': '500109', 'own.growOld.rights': ['elderly', 'card'] }),
    ).toEqual({
      chosen: ['elderly-allowance TH/LGO/MAEHIA/desk', 'disability-allowance TH/LGO/MAEHIA/desk'],
      notServed: [],
      upcoming: [],
    });
  });
});

describe('have a child', () => {
  it.each([
    [false, ['birth-registration TH/LGO/CNX/desk'], []],
    [
      true,
      ['newborn-subsidy TH/LGO/CNX/desk'],
      ['Health care right of the child', 'Child and maternity benefits of insured persons'],
    ],
  ])('registered: %s', (registered, chosen, upcoming) => {
    expect(
      resultOf('have-child', { 'home.subDistrict': '500105', 'own.haveChild.registered': registered }),
    ).toEqual({ chosen, notServed: [], upcoming });
  });
});

test('the number of an account is asked only of whom is paid into it', () => {
  const service = catalogue.services.find(({ id }) => id === 'elderly-allowance');
  expect.assert(service !== undefined);
  const asked = (payWay: string) => [
    ...itemsOfService(
      indexCatalogue(catalogue, () => '2026-11-23'),
      service,
      { 'allowance.payWay': payWay },
    ).keys(),
  ];
  expect(asked('promptpay')).not.toContain('allowance.accountNumber');
  expect(asked('account')).toContain('allowance.accountNumber');
});

test('no two services share a form or a list of evidence', () => {
  const forms = catalogue.services.map(({ form }) => form);
  const evidence = catalogue.services.map((service) => JSON.stringify(service.evidence));
  expect(new Set(forms).size).toBe(forms.length);
  expect(new Set(evidence).size).toBe(evidence.length);
});
