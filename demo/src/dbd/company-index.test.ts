import { appendFile, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCompanyIndex } from './company-index.ts';

let folder: string;
let file: string;
const lineOf = (id: string, ...committee: string[]): string =>
  `${JSON.stringify({ record: { JuristicID: id, name: 'บริษัท' }, committee })}\n`;
const [one, two] = [lineOf('1', 'a', 'b'), lineOf('2', 'b')];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dbd-index-'));
  file = join(folder, 'companies.jsonl');
});
afterAll(() => rm(folder, { recursive: true }));

it('finds companies by number and by director, and is kept for as long as the file stays as it is', async () => {
  await writeFile(file, one + two);
  const made = await openCompanyIndex(file);
  expect(['a', 'b', 'c', '1', '0', ''].map((pid) => made.findByDirector(pid))).toEqual([
    ['1'],
    ['1', '2'],
    [],
    [],
    [],
    [],
  ]);
  expect(['3', '', 'a', '1 0'].map((id) => made.findPlace(id))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const place = made.findPlace('2');
  const bytes = (await readFile(file)).subarray(place?.offset, (place?.offset ?? 0) + (place?.length ?? 0));
  expect(`${bytes.toString()}\n`).toBe(two);

  const kept = `${file}.index`;
  await writeFile(kept, (await readFile(kept, 'utf8')).replaceAll(' b', ' c'));
  expect((await openCompanyIndex(file)).findByDirector('c')).toEqual(['1', '2']);
});

it('is made anew where the file has changed, or the index is of an end in the middle', async () => {
  await appendFile(file, lineOf('3', 'a'));
  expect((await openCompanyIndex(file)).findByDirector('a')).toEqual(['1', '3']);
  await utimes(file, 0, 0);
  expect((await openCompanyIndex(file)).findPlace('3')).toBeDefined();
  await writeFile(`${file}.index.new`, 'half');
  await utimes(file, 1, 1);
  expect((await openCompanyIndex(file)).findByDirector('b')).toEqual(['1', '2']);
});
