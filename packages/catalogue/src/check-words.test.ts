import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { toCheckedCatalogue } from './build-catalogue.ts';
import { changedFolder } from './changed-folder.fixture.ts';
import { CatalogueRefused, type Rule } from './finding.ts';
import { readFolder, type CatalogueFolder, type EntryKind } from './read-folder.ts';

let folder: CatalogueFolder;
beforeAll(async () => {
  folder = await readFolder(fileURLToPath(new URL('../../../catalogue', import.meta.url)));
});

function rulesOf(kind: EntryKind, name: string, place: string, value: unknown): readonly Rule[] {
  try {
    toCheckedCatalogue(changedFolder(folder, kind, name, place, value));
    return [];
  } catch (error) {
    if (error instanceof CatalogueRefused) return error.findings.map(({ rule }) => rule);
    throw error;
  }
}

const move = 'house-move';
const birth = 'birth-registration';

it.each([
  ['whose number the form does not ask', move, 'words/0/by/pid', 'move.nobody', 'word'],
  ['who may stay unnamed while the word is needed', move, 'words/0/condition', undefined, 'word'],
  ['of a column that the rows do not have', birth, 'words/0/by/pid', 'number', 'word'],
  ['who would read what the service does not have', move, 'words/0/reads/+', 'taxpayer.taxId', 'word'],
  ['whom no register knows in that role', move, 'words/0/standing/kind', 'parcel', 'word'],
  ['whose thing no item names', move, 'words/0/standing/item', 'shop.houseCode', 'word'],
  [
    'under a condition that reads what nobody answers',
    move,
    'words/0/condition',
    'shop.tenure = "own"',
    'condition-known',
  ],
  [
    'that is not asked for, in the place of a paper',
    move,
    'evidence/householder/word',
    'owner',
    'evidence-way',
  ],
  [
    'in the place of a paper that is needed more often',
    move,
    'evidence/householder/condition',
    undefined,
    'evidence-way',
  ],
  ['as if it were data', move, 'evidence/householder/resolution', 'declaration', 'evidence-way'],
] as const)('a word of somebody %s is refused', (_, service, place, value, rule) => {
  expect(rulesOf('services', service, place, value)).toContain(rule);
});

it('a number that is no pid names nobody', () => {
  expect(rulesOf('forms', move, 'pages/2/questions/move.householderPid/kind', 'text')).toContain('word');
});

it('two words of one id are refused', () => {
  const words = (folder.files.services.find(({ file }) => file.endsWith(`${move}.yaml`))?.content ?? {}) as {
    readonly words: readonly unknown[];
  };
  expect(rulesOf('services', move, 'words/+', words.words[0])).toContain('id-unique');
});
