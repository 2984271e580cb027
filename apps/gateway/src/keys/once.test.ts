import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVault } from '@saphan/db';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMemberKeys } from './member-keys.ts';
import { openSystemKeys } from './system-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

const vault = () => openVault(join(folder, 'master-key'));

test('orders for a system’s key at once, in two processes, make one key', async () => {
  const shared = join(folder, 'systems');
  const processes = [openSystemKeys(shared, vault()), openSystemKeys(shared, vault())];
  const made = await Promise.all(
    processes.flatMap((keys) => [1, 2, 3].map(() => keys.make('TH/GOV/DGA/portal'))),
  );
  const kids = new Set(made.map((key) => key.kid));
  expect(kids.size).toBe(1);
  // It is the one that a process which starts later finds.
  const found = await openSystemKeys(shared, vault()).find('TH/GOV/DGA/portal');
  expect([...kids]).toEqual([found?.kid]);
  expect(await readdir(shared)).toHaveLength(1);
});

test('a member that is enrolled twice at once has the keys of one enrolment', async () => {
  const shared = join(folder, 'members');
  const member = { id: 'TH/GOV/DGA', agency: '01935d1e-0000-7000-8000-000000000001' };
  const processes = await Promise.all([1, 2].map(() => openMemberKeys(shared, vault(), Date.now)));
  const enrolled = await Promise.all(processes.flatMap((keys) => [1, 2, 3].map(() => keys.enrol(member))));
  const kids = enrolled.map((keys) => keys.map(({ kid }) => kid).join(' '));
  expect(new Set(kids).size).toBe(1);
  const later = await openMemberKeys(shared, vault(), Date.now);
  expect(kids[0]).toContain(later.getKey(member.id, 'exchange').kid);
});

test('what could not be read as keys is not written over', async () => {
  const shared = join(folder, 'systems');
  await openSystemKeys(shared, vault()).make('TH/GOV/DGA/portal');
  await writeFile(join(shared, `${encodeURIComponent('TH/GOV/DGA/portal')}.json`), '{}');
  await expect(openSystemKeys(shared, vault()).make('TH/GOV/DGA/portal')).rejects.toThrow();
});
