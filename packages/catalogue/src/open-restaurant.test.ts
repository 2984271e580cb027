import { fileURLToPath } from 'node:url';
import type { Catalogue } from '@saphan/contracts';
import {
  chooseServices,
  countFields,
  findFee,
  indexCatalogue,
  itemsOfService,
  type Answers,
} from '@saphan/forms';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue } from './build-catalogue.ts';
import { toPaperRows } from './report-papers.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await buildCatalogue(fileURLToPath(new URL('../../../catalogue', import.meta.url)));
});

const small = {
  'shop.areaSquareMetres': 48.5,
  'shop.subDistrict': '500105',
  'own.openRestaurant.sellsAlcohol': false,
  'business.expectedTurnover': 240_000_000,
  'own.openRestaurant.hasEmployees': false,
  'applicant.kind': 'person',
};

function resultOf(change: Record<string, unknown>) {
  const { chosen, notServed, upcoming, unanswered } = chooseServices(
    indexCatalogue(catalogue),
    'open-restaurant',
    {
      ...small,
      ...change,
    },
  );
  return {
    chosen: chosen.map(({ service, provider }) => `${service.id} ${provider.subsystem}`),
    notServed: notServed.map(({ service }) => service.id),
    upcoming: upcoming.map(({ names }) => names.en),
    unanswered,
  };
}

const food = 'food-place-notification TH/LGO/CNX/desk';
const vat = 'vat-registration TH/GOV/RD/desk';

describe('where Saphan can’t help yet, it says so', () => {
  it('a shop over 200 m² needs a licence', () => {
    const result = resultOf({ 'shop.areaSquareMetres': 200.5 });
    expect(result.chosen).toEqual([vat]);
    expect(result.upcoming).toContain('Licence of a food place over 200 m²');
  });

  it.each(['500109', '50', '00'])('a shop outside the municipality (%s)', (area) => {
    expect(resultOf({ 'shop.subDistrict': area })).toMatchObject({
      chosen: [vat],
      notServed: ['food-place-notification'],
    });
  });

  it('alcohol and employees', () => {
    const more = { 'own.openRestaurant.sellsAlcohol': true, 'own.openRestaurant.hasEmployees': true };
    expect(resultOf(more).upcoming).toEqual(
      expect.arrayContaining(['Liquor licence', 'Registration as employer']),
    );
    expect(resultOf({}).upcoming).not.toContain('Liquor licence');
  });
});

describe('where it can', () => {
  it('up to 200 m² and over 1.8 million baht: both services', () => {
    expect(resultOf({ 'shop.areaSquareMetres': 200 })).toMatchObject({ chosen: [food, vat], unanswered: [] });
  });

  it('exactly 1.8 million baht needs no VAT registration', () => {
    expect(resultOf({ 'business.expectedTurnover': 180_000_000 }).chosen).toEqual([food]);
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
    const [service] = catalogue.services;
    const scope = { 'shop.areaSquareMetres': area };
    const fee = service && findFee(indexCatalogue(catalogue), service, scope, '2026-11-23');
    expect(fee).toMatchObject({ certain: true, lowestSatang: amountSatang, unconfirmed: true });
    expect(fee?.rows).toHaveLength(1);
  });

  it.each(['person', 'company'])('at least 70 % of what the papers ask is fetched (%s)', (kind) => {
    const index = indexCatalogue(catalogue);
    const scope = { ...small, 'applicant.kind': kind, 'shop.tenure': 'own' };
    const ids = catalogue.services.flatMap((service) => [...itemsOfService(index, service, scope).keys()]);
    const answers: Answers = {
      ...Object.fromEntries(
        ids.map((id) => {
          const held = index.items.get(id)?.source !== undefined;
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
    };
    const { fieldsTotal, fieldsFetched, fieldsTyped, uploads } = countFields(
      index,
      catalogue.services,
      answers,
    );
    expect(fieldsFetched + fieldsTyped).toBe(fieldsTotal);
    expect(fieldsFetched / fieldsTotal).toBeGreaterThanOrEqual(0.7);
    expect(uploads).toBe(1);
  });

  it('every paper of the sources stands in the report, and no upload is issued by the state', () => {
    const papers = toPaperRows(catalogue, 'en');
    expect(papers.filter(({ service }) => service === 'food-place-notification')).toHaveLength(13);
    expect(
      papers.every(({ paper, issuer, replacedBy, fallback }) => paper && issuer && replacedBy && fallback),
    ).toBe(true);
    const uploads = catalogue.services.flatMap(({ evidence }) =>
      evidence.filter(({ resolution }) => resolution === 'upload'),
    );
    expect(uploads.map(({ issuedByState }) => issuedByState)).toEqual([false, false]);
  });
});
