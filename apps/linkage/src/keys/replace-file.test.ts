import { mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from './replace-file.ts';

test('who reads a file while it is replaced reads one of the two, whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'replace-file-'));
  const path = join(folder, 'made', 'key.jwk');
  await replaceFile(path, 'before', 0o644);
  const reader = await open(path);
  await replaceFile(path, 'after', 0o644);
  expect(await reader.readFile('utf8')).toBe('before');
  await reader.close();
  expect(await readFile(path, 'utf8')).toBe('after');
  expect((await stat(path)).mode & 0o777).toBe(0o644);
  expect(await readdir(join(folder, 'made'))).toEqual(['key.jwk']);
  await rm(folder, { recursive: true });
});
