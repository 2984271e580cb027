import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildCatalogue } from './build-catalogue.ts';
import { countryCatalogue } from '@saphan/testkit';
import { mergeCatalogues } from './merge-catalogues.ts';
import { writeFolder } from './write-folder.ts';

type Named = { readonly id: string } | { readonly code: string };
const byName = (entries: readonly Named[]): Record<string, Named> =>
  Object.fromEntries(entries.map((entry) => ['code' in entry ? entry.code : entry.id, entry]));

test('what was written is the same catalogue when it is read, and nothing is written over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'saphan-catalogue-'));
  const catalogue = await countryCatalogue();
  const files = await writeFolder(catalogue, folder);
  expect(files).toBeGreaterThan(catalogue.items.length);
  const read = await buildCatalogue(folder);
  expect(read.expressions).toEqual(catalogue.expressions);
  const { expressions: _, ...sources } = catalogue;
  // Each list in an order of its own: entry by entry they are the same.
  const merged = mergeCatalogues(catalogue, catalogue, read);
  expect(merged.conflicts).toEqual([]);
  for (const list of ['items', 'dataServices', 'forms', 'services', 'lifeEvents'] as const)
    expect(byName(read[list])).toEqual(byName(sources[list]));
  await writeFile(join(folder, 'mine.txt'), 'mine');
  await expect(writeFolder(catalogue, folder)).rejects.toThrow('is not empty');
  await rm(folder, { recursive: true });
});
