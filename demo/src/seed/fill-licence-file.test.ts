import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultCountry } from '../country/demo-country.ts';
import { prasoet } from '../country/named-people.ts';
import { fileSources } from '../sources/file-sources.ts';
import { fillLicenceFile, toTis620 } from './fill-licence-file.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'excise-'));
  path = join(folder, 'excise', 'licences.csv');
});
afterAll(() => rm(folder, { recursive: true }));

it('has no letter that TIS-620 lacks', () => {
  expect(() => toTis620('ร้าน café')).toThrow(/TIS-620 has no é/);
});

it('is written once, in TIS-620, with the columns that the source names', async () => {
  expect(await fillLicenceFile(path, defaultCountry)).toBe(true);
  const bytes = await readFile(path);
  const [header, ...lines] = new TextDecoder('windows-874', { fatal: true })
    .decode(bytes)
    .trim()
    .split('\r\n');
  const [source] = Object.values(fileSources);
  for (const { header: column } of Object.values(source?.columns ?? {}))
    expect(header?.split(',')).toContain(column);
  expect(lines.filter((line) => line.startsWith(prasoet.pid))).toEqual([
    `${prasoet.pid},500100/00017/2569,ส2,ร้านลุงประเสริฐ,98000000030,25690202,25700201,ปกติ`,
    `${prasoet.pid},500100/00018/2569,ย3,ร้านลุงประเสริฐ,98000000030,25690202,25700201,ปกติ`,
  ]);
  expect(await fillLicenceFile(path, { seed: 1, people: 500 })).toBe(false);
  expect(await readFile(path)).toEqual(bytes);
});
