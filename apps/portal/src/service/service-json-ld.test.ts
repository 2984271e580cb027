import { countryCatalogue } from '@saphan/testkit';
import { expect, test } from 'vitest';
import { toSchemaOrg, toScriptText } from './service-json-ld.ts';

const { services } = await countryCatalogue();
const described = services.map((service) => ({
  service,
  network: { nameOf: (id: string, language: string) => `${id} ${language}` },
  url: `https://portal.test/services/${service.id}`,
  day: '2026-11-29',
}));

test('every service is told to search engines in both languages, with its fees in force', () => {
  for (const each of described) {
    const told = toSchemaOrg(each) as { name: unknown; offers: { price: string }[] };
    expect(told.name).toEqual([
      { '@value': each.service.names.th, '@language': 'th' },
      { '@value': each.service.names.en, '@language': 'en' },
    ]);
    expect(told.offers).toHaveLength(each.service.fees.length);
    for (const { price } of told.offers) expect(price).toMatch(/^[0-9]+\.[0-9]{2}$/);
  }
});

test('a fee that is over is not told, and no text ends the element', () => {
  const [first] = described;
  if (first === undefined) throw new Error('no services');
  const over = { ...first, day: '2020-01-01' };
  expect(toSchemaOrg(over)).toMatchObject({ offers: [] });
  const names = { th: '</script><script>', en: 'x' };
  const text = toScriptText(toSchemaOrg({ ...first, service: { ...first.service, names } }));
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toMatchObject({ name: [{ '@value': names.th }, { '@value': 'x' }] });
});
