import { countryCatalogue } from '@saphan/testkit';
import type { Catalogue } from '@saphan/contracts';
import { itemsOfSchema } from '@saphan/exchange';
import { beforeAll, describe, expect, test } from 'vitest';
import { subsystems } from './country.ts';
import { wantedAgreements, type Terms } from './wanted-agreements.ts';

let catalogue: Catalogue;
let wanted: Terms[];
beforeAll(async () => {
  catalogue = await countryCatalogue();
  wanted = wantedAgreements(catalogue);
});

const definitionOf = ({ service }: Terms) =>
  catalogue.dataServices.find(({ code }) => service.endsWith(`/${code}`));

describe('no agreement of the demo', () => {
  test('asks for an item that no service of the asker needs', () => {
    const items = new Set(
      catalogue.services.flatMap((service) => [
        ...service.items.map(({ item }) => item),
        ...service.evidence.flatMap((row) => row.items),
      ]),
    );
    for (const terms of wanted.filter(({ purpose }) => ['prefill', 'decide'].includes(purpose.code))) {
      for (const item of terms.items) expect(items.has(item), `${terms.consumer} ${item}`).toBe(true);
    }
  });
  test('promises what its data service does not give, or a right that it does not open', () => {
    for (const terms of wanted) {
      const definition = definitionOf(terms);
      const given =
        definition?.operations.flatMap(({ response }) => (response ? itemsOfSchema(response) : [])) ?? [];
      expect(given).toEqual(expect.arrayContaining([...terms.items]));
      expect(definition?.rights).toContain(terms.right);
    }
  });
  test('lets an agency ask for more than its own services need', () => {
    const askedBy = (desk: string) =>
      wanted
        .filter(({ consumer, purpose }) => consumer === desk && purpose.code === 'decide')
        .map(({ service }) => service);
    expect(askedBy('TH/LGO/CNX/desk')).not.toContain('TH/GOV/RD/tax/taxpayer.v1');
  });
  test('stands twice for the same asker, service and purpose', () => {
    const names = wanted.map(({ consumer, service, purpose }) => `${consumer} ${service} ${purpose.code}`);
    expect(new Set(names).size).toBe(names.length);
  });
  test('lets a person be asked about without saying who may act', () => {
    for (const { right, relations, assurance } of wanted) {
      if (right === 'officer') continue;
      expect(relations.length).toBeGreaterThan(0);
      expect(assurance).toEqual({ ial: 2.3, aal: 2 });
    }
  });
});

test('every data service that a member lists is used by some agreement', () => {
  const used = new Set(wanted.map(({ service }) => service));
  const unused = subsystems
    .flatMap(({ id, services }) => services.map((code) => `${id}/${code}`))
    .filter((id) => !used.has(id));
  expect(unused).toEqual([]);
});
