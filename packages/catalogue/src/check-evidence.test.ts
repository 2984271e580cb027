import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { toCheckedCatalogue } from './build-catalogue.ts';
import { changedFolder } from './changed-folder.fixture.ts';
import { CatalogueRefused, type Finding } from './finding.ts';
import { readFolder, type CatalogueFolder } from './read-folder.ts';

const root = fileURLToPath(new URL('../../../catalogue', import.meta.url));
const service = 'food-place-notification';
const photo = 'own.foodPlaceNotification.photo';
const place = `${service}/evidence/photo`;
let folder: CatalogueFolder;
beforeAll(async () => {
  folder = await readFolder(root);
});

/** What is found where a form asks a file of its own, and a row of the evidence rests on it. */
function findingsOf(
  row: Readonly<Record<string, unknown>>,
  question: Readonly<Record<string, unknown>> = {},
): readonly Finding[] {
  const asked = changedFolder(folder, 'forms', service, 'pages/1/questions/+', {
    id: photo,
    kind: 'file',
    label: { th: 'ภาพหน้าร้าน', en: 'Picture of the front' },
    required: true,
    accept: ['image/png'],
    ...question,
  });
  const given = changedFolder(asked, 'services', service, 'evidence/+', {
    id: 'photo',
    paper: { th: 'ภาพหน้าร้าน', en: 'Picture of the front' },
    issuer: 'private',
    issuedByState: false,
    resolution: 'upload',
    items: [],
    question: photo,
    fallback: 'none-needed',
    ...row,
  });
  try {
    toCheckedCatalogue(given);
    return [];
  } catch (error) {
    if (error instanceof CatalogueRefused) return error.findings;
    throw error;
  }
}

it('a file question of the form’s own proves its row, and is no data item', () => {
  expect(findingsOf({})).toEqual([]);
});

it('who lists it among the data items is told at once what works', () => {
  const [finding, ...others] = findingsOf({ items: [photo] }).filter((each) => each.place === place);
  expect(finding?.rule).toBe('reference');
  expect(finding?.message.en).toContain('a question of the form’s own');
  expect(finding?.cure.en).toContain('Leave it out');
  expect(others).toEqual([]);
});

it('it may not be asked elsewhere than it is needed, nor be a paper of the state that must be uploaded', () => {
  const condition = 'shop.areaSquareMetres > 100';
  expect(findingsOf({}, { condition }).map((each) => `${each.rule} ${each.place}`)).toContain(
    `evidence-way ${place}`,
  );
  expect(findingsOf({ condition }, { condition })).toEqual([]);
  expect(findingsOf({ issuedByState: true }).map(({ rule }) => rule)).toContain('state-paper');
});
