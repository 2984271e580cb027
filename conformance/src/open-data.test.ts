import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countryCatalogue } from '@saphan/testkit';
import { toCpsv, toDcat, toTurtle, type JsonLd } from '@saphan/open-data';
import jsonld from 'jsonld';
import { Parser, Store, type Quad } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { describe, expect, test } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const readShapes = (path: string): Store => new Store(new Parser().parse(readFileSync(path, 'utf8')));
const { services, lifeEvents } = await countryCatalogue();

const cpsv = toCpsv(
  services.map((service) => ({
    service,
    nameOf: (id: string, language: string) => `${id} ${language}`,
    url: `https://portal.test/services/${service.id}`,
    day: '2026-11-29',
    events: lifeEvents
      .filter((event) => JSON.stringify(event).includes(`"${service.id}"`))
      .map((event) => ({ event, url: `https://portal.test/life/${event.id}` })),
  })),
);
const both = (text: string) => ({ th: `${text} ไทย`, en: text });
const dcat = toDcat(
  {
    url: 'https://linkage.test/open-data/catalogue',
    title: both('open data'),
    description: both('what is open'),
    homepage: 'https://linkage.test/open-data',
  },
  { url: 'https://linkage.test', id: 'TH', names: both('DGA') },
  [
    {
      url: 'https://linkage.test/open-data/cases',
      id: 'cases',
      title: both('cases'),
      description: both('cases by day'),
      modified: '2026-11-29T00:00:00Z',
      frequency: 'DAILY',
      version: '2026-11-29',
      files: [{ url: 'https://linkage.test/open-data/cases.csv', mediaType: 'text/csv', format: 'CSV' }],
    },
  ],
);

async function findFaults(document: JsonLd, shapes: Store): Promise<string[]> {
  const { results } = (await new SHACLValidator(shapes).validate(
    new Store(new Parser().parse(toTurtle(document))),
  )) as {
    results: { focusNode: { value: string } | null; path: { value: string } | null; message: unknown[] }[];
  };
  return results.map(({ focusNode, path }) => `${focusNode?.value ?? ''} ${path?.value ?? ''}`);
}
/** A line for each statement, whatever the order. */
const lines = (quads: readonly Quad[]): string[] =>
  quads
    .map(({ subject, predicate, object }) => `${subject.value} ${predicate.value} ${JSON.stringify(object)}`)
    .sort();
async function readJsonLd(document: JsonLd): Promise<Quad[]> {
  const text = (await jsonld.toRDF(document as never, {
    format: 'application/n-quads',
  })) as unknown as string;
  return new Parser({ format: 'N-Quads' }).parse(text);
}

describe.each([
  ['services after CPSV-AP 3.2', cpsv, 'cpsv-ap'],
  ['data sets after DCAT-AP 3', dcat, 'dcat-ap'],
])('%s', (_, document, name) => {
  test('break no rule of the profile, and rules find what does', async () => {
    const shapes = readShapes(at(`../open-data/${name}.shapes.ttl`));
    expect(await findFaults(document, shapes)).toEqual([]);
    const [first, ...others] = document['@graph'];
    const { 'dct:description': _description, ...worse } = first!;
    const broken = { ...document, '@graph': [worse as never, ...others] };
    expect(await findFaults(broken, shapes)).toEqual([
      `${first!['@id']} http://purl.org/dc/terms/description`,
    ]);
  });
  test('say the same as JSON-LD and as Turtle', async () => {
    expect(lines(await readJsonLd(document))).toEqual(lines(new Parser().parse(toTurtle(document))));
  });
  /** The profile's own file, where somebody has it: `SAPHAN_SHAPES_CPSV_AP`, `SAPHAN_SHAPES_DCAT_AP`. */
  const published = process.env[`SAPHAN_SHAPES_${name.toUpperCase().replace('-', '_')}`];
  test.skipIf(published === undefined)('pass the shapes as they were published', async () => {
    expect(await findFaults(document, readShapes(published ?? ''))).toEqual([]);
  });
});

test('every service is told, with its authority, its papers and its law', () => {
  const told = cpsv['@graph'].filter(({ '@type': type }) => type === 'cpsv:PublicService');
  expect(told.map(({ 'dct:identifier': id }) => id).sort()).toEqual(services.map(({ id }) => id).sort());
  for (const each of told) expect(each['cv:hasCompetentAuthority']).not.toEqual([]);
});
