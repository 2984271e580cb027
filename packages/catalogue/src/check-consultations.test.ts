import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { toCheckedCatalogue } from './build-catalogue.ts';
import { countryCatalogue } from '@saphan/testkit';
import { changedFolder } from './changed-folder.fixture.ts';
import { compileProcesses } from './compile-processes.ts';
import { CatalogueRefused, type Rule } from './finding.ts';
import { readFolder, type CatalogueFolder } from './read-folder.ts';

const root = fileURLToPath(new URL('../../../catalogue', import.meta.url));
let folder: CatalogueFolder;
beforeAll(async () => {
  folder = await readFolder(root);
});

function rulesOf(place: string, value: unknown): readonly Rule[] {
  try {
    toCheckedCatalogue(changedFolder(folder, 'services', 'building-permit', place, value));
    return [];
  } catch (error) {
    if (error instanceof CatalogueRefused) return error.findings.map(({ rule }) => rule);
    throw error;
  }
}

it.each([
  ['with what a register gives', 'items/+', 'person.birthDate'],
  ['with what the service does not need', 'items/+', 'shop.name'],
  ['with a file that its form does not ask for', 'files/+', 'site.address'],
  ['at the agency that decides itself', 'of', 'TH/LGO/CNX/desk'],
])('a question to another agency %s is refused', (_, place, value) => {
  expect(rulesOf(`consultations/0/${place}`, value)).toContain('consultation');
});

it('one with the applicant’s own word passes', () => {
  expect(rulesOf('consultations/0/items/+', 'works.kind')).toEqual([]);
  expect(rulesOf('consultations/0/files/+', 'works.drawings')).toEqual([]);
});

it('a process asks nothing that its services do not have', async () => {
  const catalogue = await countryCatalogue();
  const services = catalogue.services.map(({ consultations: _, ...service }) => service);
  const refused = await compileProcesses({ ...catalogue, services }, folder.processes).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(CatalogueRefused);
  expect((refused as CatalogueRefused).findings[0]?.message.en).toContain('land-deed');
});
