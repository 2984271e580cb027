import type { Catalogue } from '@saphan/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { countryCatalogue } from '@saphan/testkit';
import { checkBundle } from './check-bundle.ts';
import { CatalogueRefused, type Rule } from './finding.ts';

let text = '';
beforeAll(async () => {
  text = JSON.stringify(await countryCatalogue());
}, 60_000);

/** An object in an object, and so on. */
function nested(levels: number): Record<string, unknown> {
  let value: Record<string, unknown> = {};
  for (let level = 0; level < levels; level += 1) value = { items: value };
  return value;
}

type Bundle = Record<string, unknown> & Catalogue;
async function findingsOf(change: (bundle: Bundle) => void): Promise<CatalogueRefused['findings']> {
  const bundle = JSON.parse(text) as Bundle;
  change(bundle);
  try {
    await checkBundle(bundle);
    return [];
  } catch (error) {
    if (error instanceof CatalogueRefused) return error.findings;
    throw error;
  }
}

describe('refuses whole, naming place, rule and cure', () => {
  it.each<[string, (bundle: Bundle) => void, Rule, string]>([
    ['another member beside the lists', (bundle) => (bundle.more = 1), 'schema', '/'],
    [
      'an entry without a text',
      (bundle) => (bundle.areas[0] = { code: '50', names: { th: '', en: 'x' } }),
      'text-complete',
      '50/names/th',
    ],
    [
      'an entry nested deeper than people write',
      (bundle) => (bundle.items[0]!.schema = nested(60)),
      'schema',
      '',
    ],
    [
      'a bundle that nobody can walk through',
      (bundle) => (bundle.items[0]!.schema = nested(50_000)),
      'schema',
      '/',
    ],
    ['an item twice', (bundle) => bundle.items.push(bundle.items[0]!), 'id-unique', ''],
    ['an item of no source', (bundle) => (bundle.items[0]!.source = 'nobody.v1'), 'item-source', ''],
    ['a form that is not there', (bundle) => (bundle.services[0]!.form = 'none'), 'reference', ''],
    [
      'an expression whose compiled form says something else than its source',
      (bundle) => {
        const [first, second] = Object.keys(bundle.expressions ?? {});
        bundle.expressions![first!] = bundle.expressions![second!]!;
      },
      'expression-compiled',
      '',
    ],
    [
      'a process that runs as nobody has drawn it',
      (bundle) =>
        void (bundle.processes!['standard']!.compiled = bundle.processes!['hotel-licence']!
          .compiled as unknown),
      'expression-compiled',
      'standard',
    ],
    [
      'a process with a task of no kind',
      (bundle) =>
        (bundle.processes!['standard']!.bpmn = bundle.processes!['standard']!.bpmn.replace(
          'saphan:kind="decide"',
          '',
        )),
      'process',
      'decide (พิจารณา)',
    ],
    [
      'a service whose process is not there',
      (bundle) => (bundle.services[0]!.process = 'nowhere'),
      'reference',
      '/process',
    ],
    [
      'a service without what its process reads',
      (bundle) => (bundle.services.find(({ id }) => id === 'hotel-licence')!.process = 'building-permit'),
      'process',
      'building-permit',
    ],
    ['expressions that nobody compiled', (bundle) => delete bundle.expressions, 'expression-compiled', ''],
  ])('%s', async (_name, change, rule, place) => {
    const found = (await findingsOf(change)).find((finding) => finding.rule === rule);
    expect(found).toMatchObject({ rule, place: expect.stringContaining(place) as string });
    expect(found?.cure.en).not.toBe('');
    expect(found?.cure.th).not.toBe('');
    expect(found?.file).not.toBe('');
  });
});

it('passes what the folder has become, again and again in one process', async () => {
  for (let round = 0; round < 2; round++) expect(await findingsOf(() => undefined)).toEqual([]);
});

it('what is left empty is told together with what other rules say, all of it, and once a place', async () => {
  const findings = await findingsOf((bundle) => {
    const [service] = bundle.services;
    Object.assign(service ?? {}, {
      kind: '',
      summary: { th: '', en: '' },
      names: { th: '', en: '' },
      criteria: Array.from({ length: 12 }, () => ({ th: '', en: '' })),
      laws: [],
      fees: [{ label: { th: 'ก', en: 'A' }, amountSatang: 0, validFrom: '2569-01-01' }],
    });
  });
  const places = findings.map(({ place }) => place.split('/').slice(1).join('/'));
  expect(places.filter((place) => place.startsWith('criteria/'))).toHaveLength(24);
  for (const place of ['kind', 'names/th', 'summary/en', 'laws', 'fees/0/validFrom'])
    expect(places.filter((each) => each === place)).toEqual([place]);
});

describe('holds schemas against their examples at each check, whatever was found earlier', () => {
  const rulesOf = async (change: (bundle: Bundle) => void): Promise<readonly Rule[]> =>
    (await findingsOf(change)).map(({ rule }) => rule);
  const giveExample = (bundle: Bundle): void => void (bundle.items[0]!.examples = [{ no: 'such' }]);

  it('an example that was wrong is wrong again, and right once it is mended', async () => {
    expect(await rulesOf(giveExample)).toContain('item-schema');
    expect(await rulesOf(giveExample)).toContain('item-schema');
    expect(await rulesOf(() => undefined)).toEqual([]);
  });

  it('the name of a schema is free or taken by what stands beside it', async () => {
    const name =
      (...taken: readonly number[]) =>
      (bundle: Bundle): void => {
        for (const index of taken) bundle.items[index]!.schema['$id'] = 'https://example.org/name';
      };
    expect(await rulesOf(name(0))).toEqual([]);
    expect(await rulesOf(name(1))).toEqual([]);
    expect(await rulesOf(name(0, 1))).toContain('item-schema');
  });
});
