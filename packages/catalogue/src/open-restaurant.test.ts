import type { Catalogue } from '@saphan/contracts';
import {
  chooseServices,
  countFields,
  findFee,
  findVariant,
  toVariant,
  indexCatalogue,
  itemsOfService,
  type Answers,
} from '@saphan/forms';
import { beforeAll, describe, expect, it } from 'vitest';
import { countryCatalogue } from '@saphan/testkit';
import { toPaperRows } from './report-papers.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await countryCatalogue();
});

/** A service as it is applied for the first time. */
function newOf(id: string) {
  const service = catalogue.services.find((each) => each.id === id);
  return service && toVariant(service, 'new');
}

const small = {
  'shop.areaSquareMetres': 48.5,
  'shop.subDistrict': '500105',
  'own.openRestaurant.plans': ['none'],
  'business.expectedTurnover': 120_000_000,
  'applicant.kind': 'company',
};
const everything = {
  'own.openRestaurant.plans': ['alcohol', 'tobacco', 'sign', 'employees'],
  'business.expectedTurnover': 240_000_000,
};

function resultOf(change: Record<string, unknown>) {
  const { chosen, notServed, upcoming, unanswered } = chooseServices(
    indexCatalogue(catalogue, () => '2026-11-23'),
    'open-restaurant',
    {
      ...small,
      ...change,
    },
  );
  return {
    chosen: chosen.map(({ service, provider }) => `${service.id} ${provider.subsystem}`),
    notServed: notServed.map(({ service }) => service.id),
    upcoming,
    unanswered,
  };
}

const food = 'food-place-notification TH/LGO/CNX/desk';

describe('where Saphan can’t help yet, it says so', () => {
  it.each(['50', '00'])('a place that no local government here serves (%s)', (area) => {
    expect(resultOf({ 'shop.subDistrict': area, ...everything })).toMatchObject({
      chosen: [
        'vat-registration TH/GOV/RD/desk',
        'liquor-licence TH/GOV/EXCISE/desk',
        'tobacco-licence TH/GOV/EXCISE/desk',
        'employer-registration TH/GOV/SSO/desk',
      ],
      notServed: ['food-place-notification', 'signboard-tax'],
    });
  });

  it('at the question already, before anything else is answered', () => {
    const answers = { 'shop.areaSquareMetres': 48.5, 'shop.subDistrict': '50' };
    const { notServed } = chooseServices(
      indexCatalogue(catalogue, () => '2026-11-23'),
      'open-restaurant',
      answers,
    );
    expect(notServed.map(({ service }) => service.id)).toEqual(['food-place-notification']);
  });
});

describe('where it can', () => {
  it('only what is needed', () => {
    expect(resultOf({})).toMatchObject({ chosen: [food], upcoming: [], unanswered: [] });
    expect(resultOf({ 'applicant.kind': 'person' }).chosen).toEqual([
      food,
      'commercial-registration TH/LGO/CNX/desk',
    ]);
  });

  it('everything at once, by four agencies', () => {
    expect(resultOf({ ...everything, 'applicant.kind': 'person' }).chosen).toEqual([
      food,
      'commercial-registration TH/LGO/CNX/desk',
      'vat-registration TH/GOV/RD/desk',
      'signboard-tax TH/LGO/CNX/desk',
      'liquor-licence TH/GOV/EXCISE/desk',
      'tobacco-licence TH/GOV/EXCISE/desk',
      'employer-registration TH/GOV/SSO/desk',
    ]);
  });

  it('music and karaoke bring the licences of two more agencies', () => {
    expect(resultOf({ 'own.openRestaurant.plans': ['show', 'karaoke'] }).chosen).toEqual([
      food,
      'entertainment-licence TH/GOV/RTP/desk',
      'karaoke-licence TH/GOV/DCP/desk',
    ]);
  });

  it('the local government of the place decides', () => {
    expect(resultOf({ 'shop.subDistrict': '500109', 'own.openRestaurant.plans': ['sign'] }).chosen).toEqual([
      'food-place-notification TH/LGO/MAEHIA/desk',
      'signboard-tax TH/LGO/MAEHIA/desk',
    ]);
  });

  it('a shop over 200 m² needs a licence', () => {
    expect(resultOf({ 'shop.areaSquareMetres': 200 }).chosen).toEqual([food]);
    expect(resultOf({ 'shop.areaSquareMetres': 200.5 }).chosen).toEqual([
      'food-place-licence TH/LGO/CNX/desk',
    ]);
  });

  it('exactly 1.8 million baht needs no VAT registration', () => {
    expect(resultOf({ 'business.expectedTurnover': 180_000_000 }).chosen).toEqual([food]);
  });

  it.each([
    ['mixed', 240, 80, 98_800],
    ['thai', 100, 50, 20_000],
    ['foreign-moving', 300, 100, 312_000],
    // 62.5 times 500 cm²: a half counts as one.
    ['thai', 250, 125, 31_500],
  ])('a sign (%s, %d × %d cm) costs by its area, 200 baht at least', (kind, width, height, amountSatang) => {
    const service = newOf('signboard-tax');
    const scope = { 'sign.kind': kind, 'sign.widthCentimetres': width, 'sign.heightCentimetres': height };
    const fee =
      service &&
      findFee(
        indexCatalogue(catalogue, () => '2026-11-23'),
        service,
        scope,
        '2026-11-23',
      );
    expect(fee).toMatchObject({ certain: true, lowestSatang: amountSatang, rows: [{ amountSatang }] });
  });

  it('what is asked at the start makes the fees of alcohol and cigarettes certain', () => {
    const index = indexCatalogue(catalogue, () => '2026-11-23');
    const event = index.lifeEvents.get('open-restaurant');
    const whole = {
      ...small,
      ...everything,
      'alcohol.licenceType': 'type-2',
      'tobacco.licenceType': 'retail',
    };
    const asked = event?.questions.filter(({ condition }) => index.holds(condition, whole) === true) ?? [];
    const answers = Object.fromEntries(asked.map(({ id }) => [id, whole[id as keyof typeof whole]]));
    const feeOf = (id: string) => {
      const service = findVariant(index, { service: id, variant: 'new' });
      return service && findFee(index, service, answers, '2026-11-23');
    };
    expect(feeOf('liquor-licence')).toMatchObject({ certain: true, lowestSatang: 220_000 });
    expect(feeOf('tobacco-licence')).toMatchObject({ certain: true, lowestSatang: 10_000 });
    // Nobody is asked about what the shop will not have.
    const few = event?.questions.filter(({ condition }) => index.holds(condition, small) === true) ?? [];
    expect(few.map(({ id }) => id)).toEqual(Object.keys(small));
  });

  it('a sign whose size is not known yet costs the least, and not for certain', () => {
    const service = newOf('signboard-tax');
    const fee =
      service &&
      findFee(
        indexCatalogue(catalogue, () => '2026-11-23'),
        service,
        {},
        '2026-11-23',
      );
    expect(fee).toMatchObject({ certain: false, lowestSatang: 20_000 });
  });

  it.each([
    [1, 10_000],
    [10, 10_000],
    [10.01, 20_000],
    [25, 20_000],
    [50, 30_000],
    [100, 50_000],
    [150, 70_000],
    [200, 100_000],
  ])('%d m² cost one row of the table', (area, amountSatang) => {
    const service = newOf('food-place-notification');
    const scope = { 'shop.areaSquareMetres': area };
    const fee =
      service &&
      findFee(
        indexCatalogue(catalogue, () => '2026-11-23'),
        service,
        scope,
        '2026-11-23',
      );
    expect(fee).toMatchObject({ certain: true, lowestSatang: amountSatang, unconfirmed: true });
    expect(fee?.rows).toHaveLength(1);
  });

  it.each(['person', 'company'])('at least 70 % of what the papers ask is fetched (%s)', (kind) => {
    const index = indexCatalogue(catalogue, () => '2026-11-23');
    const scope = {
      ...small,
      ...everything,
      'applicant.kind': kind,
      'shop.tenure': 'own',
      'trade.form': 'sole',
    };
    const services = chooseServices(index, 'open-restaurant', scope).chosen.map(({ service }) => service);
    const ids = services.flatMap((service) => [...itemsOfService(index, service, scope).keys()]);
    // Nobody is asked for what is worked out of other answers.
    const workedOut = new Set(
      catalogue.forms
        .flatMap(({ pages }) => pages.flatMap(({ questions }) => questions))
        .flatMap(({ id, calculation }) => (calculation === undefined ? [] : [id])),
    );
    const answers: Answers = {
      ...Object.fromEntries(
        ids.map((id) => {
          const held = index.items.get(id)?.source !== undefined;
          if (workedOut.has(id)) return [id, { value: 'x', source: 'derived' as const }];
          return [
            id,
            held
              ? { value: 'x', source: 'sealed' as const, seal: 0 }
              : { value: 'x', source: 'typed' as const },
          ];
        }),
      ),
      'applicant.kind': { value: kind, source: 'derived' },
      'shop.tenure': { value: 'own', source: 'typed' },
      ...(kind === 'person' && { 'trade.form': { value: 'sole', source: 'typed' } }),
    };
    const { fieldsTotal, fieldsFetched, fieldsTyped, uploads } = countFields(index, services, answers);
    expect(fieldsFetched + fieldsTyped).toBe(fieldsTotal);
    expect(fieldsFetched / fieldsTotal).toBeGreaterThanOrEqual(0.7);
    expect(uploads).toBe(1);
  });

  it('every paper of the sources stands in the report, and no upload is issued by the state', () => {
    const papers = toPaperRows(catalogue, 'en');
    const food = papers.filter(({ service }) => service === 'food-place-notification');
    expect(food.filter(({ variants }) => variants === '–' || variants.includes('New'))).toHaveLength(13);
    // The other kinds of application ask for two more.
    expect(food).toHaveLength(15);
    expect(
      papers.every(({ paper, issuer, replacedBy, fallback }) => paper && issuer && replacedBy && fallback),
    ).toBe(true);
    const uploads = catalogue.services.flatMap(({ evidence }) =>
      evidence.filter(({ resolution }) => resolution === 'upload'),
    );
    expect(uploads.map(({ issuedByState }) => issuedByState)).toEqual(expect.arrayContaining([false]));
    expect(uploads.some(({ issuedByState }) => issuedByState)).toBe(false);
  });
});
