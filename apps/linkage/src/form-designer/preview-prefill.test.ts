import { join } from 'node:path';
import { countryCatalogue } from '@saphan/testkit';
import type { Agreement, DemoPerson, Snapshot } from '@saphan/contracts';
import { indexCatalogue, type CatalogueIndex } from '@saphan/forms';
import { beforeAll, expect, test } from 'vitest';
import { readDemoPersons } from '../demo-persons/read-demo-persons.ts';
import { newAgreement } from '../linkage.fixture.ts';
import { previewPrefill, type PersonPreview } from './preview-prefill.ts';

const folder = join(import.meta.dirname, '../../../..');
const kanya = '9500100000001';
const kanyasHouse = '98000000000';
let index: CatalogueIndex;
let persons: readonly DemoPerson[];
beforeAll(async () => {
  index = indexCatalogue(await countryCatalogue(), () => '2026-11-29');
  const demoPersonsFile = join(folder, 'demo/preview-persons.json');
  persons = await readDemoPersons({ demo: true, demoPersonsFile });
  // A whole catalogue is read and compiled, on machines that may be busy.
}, 60_000);

const services = {
  person: 'TH/GOV/DOPA/population/person.v1',
  house: 'TH/GOV/DOPA/population/house.v1',
  employer: 'TH/GOV/SSO/employers/employer.v1',
  training: 'TH/GOV/ANAMAI/training/food-training.v1',
} as const;
const agreed = (service: string, items: readonly string[], more: Partial<Agreement> = {}) => ({
  hash: `hash of ${service}`,
  agreement: newAgreement({ service, items: [...items], ...more }),
});
const items = [
  'person.nameTh',
  'house.postalCode',
  'employer.registered',
  'foodTraining.organiser',
  'person.birthDate',
];

function preview(
  agreements: readonly object[],
  {
    pid = kanya,
    typed = {},
    subjects = { house: 'shop.houseCode' },
  }: { pid?: string; typed?: Record<string, unknown>; subjects?: Record<string, string> } = {},
): PersonPreview {
  const snapshot = {
    agreements,
    dataServices: Object.values(services).map((id) => ({
      id,
      definition: id.split('/').at(-1),
      status: 'active',
    })),
  } as unknown as Snapshot;
  const person = persons.find((each) => each.pid === pid)!;
  const asking = { items: items.map((item) => ({ item })), subjects };
  return previewPrefill({
    ...{ index, snapshot, asking, persons, person, typed },
    now: '2026-11-29T00:00:00Z',
  });
}
const all = () => [
  agreed(services.person, ['person.nameTh']),
  agreed(services.house, ['house.postalCode']),
  agreed(services.employer, ['employer.registered']),
  agreed(services.training, ['foodTraining.organiser']),
];
const stateOf = ({ brought }: PersonPreview, item: string) => brought.get(item)?.state;

test('without an agreement in force nothing is filled in', () => {
  expect(preview([]).brought.size).toBe(0);
  expect(preview([]).later.get('person.nameTh')).toBe('no-agreement');
  const past = { validity: { from: '2020-01-01T00:00:00Z', until: '2021-01-01T00:00:00Z' } };
  const { brought, later } = preview([
    agreed(services.person, ['person.nameTh'], past),
    agreed(services.house, ['house.postalCode'], { purpose: { code: 'decide', text: { th: '', en: '' } } }),
    agreed(services.training, ['foodTraining.organiser'], { right: 'officer' }),
  ]);
  expect(brought.size).toBe(0);
  expect(later.get('person.nameTh')).toBe('no-agreement');
});

test('an agreement brings its items and no others, with the value of that person', () => {
  const found = preview(all());
  expect(found.values).toMatchObject({ 'person.nameTh': 'นางสาวกัญญา ศรีวิไล', 'house.postalCode': '50100' });
  expect(found.values['person.birthDate']).toBeUndefined();
  expect(found.later.get('person.birthDate')).toBe('no-agreement');
  expect(found.exchanges.map(({ agreement }) => agreement)).toContain(`hash of ${services.person}`);
});

test('that a register has nothing is told apart from that the demo keeps no answers of it', () => {
  const suda = persons.find(({ names }) => names.en.includes('Bualoi'))?.pid ?? '';
  const found = preview(all(), { pid: suda });
  expect(stateOf(found, 'foodTraining.organiser')).toBe('nothing');
  expect(stateOf(found, 'employer.registered')).toBe('unkept');
});

test('where no question names the thing, that is said', () => {
  const found = preview(all(), { subjects: {} });
  expect(found.later.get('house.postalCode')).toBe('no-subject');
});

test('a house that is not the person’s is not asked about; the own one is taken where none is named', () => {
  expect(preview(all()).assumed).toEqual(['shop.houseCode']);
  const other = preview(all(), { typed: { 'shop.houseCode': '98000000030' } });
  expect(other.assumed).toEqual([]);
  expect(other.brought.has('house.postalCode')).toBe(false);
  expect(other.later.get('house.postalCode')).toBe('no-mandate');
  const own = preview(all(), { typed: { 'shop.houseCode': kanyasHouse } });
  expect(stateOf(own, 'house.postalCode')).toBe('here');
});
