import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPinnedKey } from './read-pinned-key.ts';

test('a file that holds no public key is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pinned-key-'));
  const path = join(folder, 'key.jwk');
  for (const [text, said] of [
    ['', `${path} holds no JWK`],
    ['{"kty":', `${path} holds no JWK`],
    ['[]', `${path} holds no JWK`],
    ['{"kty":"EC","d":"x"}', `${path} holds a private key`],
  ] as const) {
    await writeFile(path, text);
    await expect(readPinnedKey(path)).rejects.toThrow(said);
  }
  await rm(folder, { recursive: true });
});
