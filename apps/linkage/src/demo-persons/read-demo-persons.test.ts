import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDemoPersons } from './read-demo-persons.ts';

const own = join(import.meta.dirname, '../../../../demo/preview-persons.json');

async function fileWith(pid: string): Promise<string> {
  const text = await readFile(own, 'utf8');
  const path = join(await mkdtemp(join(tmpdir(), 'saphan-persons-')), 'persons.json');
  await writeFile(path, text.replaceAll('9500100000001', pid));
  return path;
}

test('where real people are served there is nobody to try a form with', async () => {
  expect(await readDemoPersons({ demo: false, demoPersonsFile: own })).toEqual([]);
  expect(await readDemoPersons({ demo: true, demoPersonsFile: '' })).toEqual([]);
});

test('a number that a real person could have is refused', async () => {
  await expect(
    readDemoPersons({ demo: true, demoPersonsFile: await fileWith('3500100000001') }),
  ).rejects.toThrow(/SAPHAN_LINKAGE_DEMO_PERSONS/);
});

test('the demo’s own are read', async () => {
  const persons = await readDemoPersons({ demo: true, demoPersonsFile: own });
  expect(persons.map(({ names }) => names.en)).toContain('Miss Kanya Sriwilai');
});
