import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSourceSecrets, toSecretsFolder } from './source-secrets.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  await mkdir(toSecretsFolder(folder, 'TH/GOV/DOPA'));
  await writeFile(join(toSecretsFolder(folder, 'TH/GOV/DOPA'), 'register'), 'of dopa\n', { mode: 0o600 });
  await writeFile(join(folder, 'register'), 'of nobody', { mode: 0o600 });
});
afterAll(() => rm(folder, { recursive: true }));

test('a member’s source never gets a neighbour’s secret, though the name is the same and the neighbour has just used it', async () => {
  const secretsOf = openSourceSecrets(folder);
  expect(await secretsOf('TH/GOV/DOPA')('register')).toBe('of dopa');
  await expect(secretsOf('TH/GOV/DGA')('register')).rejects.toThrow('ENOENT');
});
test('a secret that others can read is refused', async () => {
  const path = join(toSecretsFolder(folder, 'TH/GOV/DOPA'), 'open');
  await writeFile(path, 'x', { mode: 0o644 });
  await expect(openSourceSecrets(folder)('TH/GOV/DOPA')('open')).rejects.toThrow('0600');
});
