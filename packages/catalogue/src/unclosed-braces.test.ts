import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { toCheckedCatalogue } from './build-catalogue.ts';
import { changedFolder } from './changed-folder.fixture.ts';
import { readFolder } from './read-folder.ts';

const root = fileURLToPath(new URL('../../../catalogue', import.meta.url));

it('a whole that is written with braces that none closes holds nobody up', { timeout: 30_000 }, async () => {
  const written = '{'.repeat(300_000);
  const place = 'items/person.nameTh/written';
  const folder = changedFolder(await readFolder(root), 'data-items', 'person', place, written);
  expect(() => toCheckedCatalogue(folder)).toThrow(
    expect.objectContaining({
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'item-parts' })]),
    }),
  );
});
