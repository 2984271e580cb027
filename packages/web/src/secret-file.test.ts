import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecretFile, readSecretFile } from './secret-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-secret-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a secret of our own', () => {
  it('is made once, for this user alone, and read back without the end of its line', async () => {
    const file = join(folder, 'new', 'key');
    const made = await openSecretFile(file);
    expect(Buffer.from(made, 'base64url')).toHaveLength(32);
    expect(await openSecretFile(file)).toBe(made);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'new'))).toEqual(['key']);
  });

  it('is the same for all who start at once', async () => {
    const file = join(folder, 'key');
    const opened = await Promise.all(Array.from({ length: 8 }, () => openSecretFile(file)));
    expect(new Set(opened).size).toBe(1);
    expect(await readdir(folder)).toEqual(['key']);
  });

  it('is refused where others may read it', async () => {
    const file = join(folder, 'key');
    await writeFile(file, 'secret');
    await chmod(file, 0o644);
    await expect(openSecretFile(file)).rejects.toThrow(`chmod 600 ${file}`);
  });
});

it('a secret that is not there is named', async () => {
  const file = join(folder, 'none');
  await expect(readSecretFile(file)).rejects.toThrow(`${file} cannot be read`);
});
