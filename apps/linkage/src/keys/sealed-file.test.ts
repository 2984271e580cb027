import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVault } from '@saphan/db';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newPrivateKeyPem } from './new-private-key.ts';
import { openSealedFile } from './sealed-file.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealed-'));
  file = join(folder, 'key.pem');
});
afterEach(() => rm(folder, { recursive: true }));

const open = (context = 'a key', master = 'master'): Promise<string> =>
  openSealedFile(file, { vault: openVault(join(folder, master)), context, make: newPrivateKeyPem });

describe('a key at rest', () => {
  test('stands nowhere in the clear, is the same at each start, and opens to processes that start at once', async () => {
    const keys = await Promise.all([open(), open(), open()]);
    expect(new Set(keys.map((key) => key.trim())).size).toBe(1);
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain('PRIVATE KEY');
    const [, body = ''] = keys[0].split('\n');
    expect(text).not.toContain(body);
    expect((await open()).trim()).toBe(keys[0].trim());
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('that an earlier release has left plain is encrypted in its place, and stays the same key', async () => {
    const pem = newPrivateKeyPem();
    await writeFile(file, pem, { mode: 0o600 });
    expect((await open()).trim()).toBe(pem.trim());
    expect(await readFile(file, 'utf8')).not.toContain('PRIVATE KEY');
    expect((await open()).trim()).toBe(pem.trim());
    expect((await readdir(folder)).sort()).toEqual(['key.pem', 'master']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('does not open with another master key, in the place of another key, or changed', async () => {
    await open();
    await expect(open('a key', 'another')).rejects.toThrow(/master key/);
    await expect(open('another key')).rejects.toThrow(/master key/);
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text.replace(/.(\s*)$/, (_last, end: string) => `A${end}`).replace(/ .{9}/, ' AAAAAAAAA'),
    );
    await expect(open()).rejects.toThrow();
  });

  test('that others may read is refused', async () => {
    await writeFile(file, newPrivateKeyPem(), { mode: 0o644 });
    await expect(open()).rejects.toThrow('chmod 600');
  });
});
