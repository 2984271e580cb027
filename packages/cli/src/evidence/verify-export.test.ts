import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyExport } from './verify-export.ts';

let folder: string;
let key: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-verify-export-'));
  key = join(folder, 'key.jwk');
  const { publicKey } = generateKeyPairSync('ed25519');
  await writeFile(key, JSON.stringify(publicKey.export({ format: 'jwk' })));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(content: Buffer): Promise<{ code: number; told: string }> {
  const file = join(folder, 'export.tar.gz');
  await writeFile(file, content);
  const told: string[] = [];
  const surroundings = {
    print: (line: string) => told.push(line),
    printError: (line: string) => told.push(line),
  };
  const code = await verifyExport.run([file, '--key', key], surroundings as never);
  return { code, told: told.join('\n') };
}
async function archive(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const made = pack();
  for (const [name, text] of Object.entries(files)) made.entry({ name }, text);
  made.finalize();
  return gzipSync(await buffer(made));
}

test('a file that is no archive, is cut off or has no manifest is refused in a line', async () => {
  const whole = await archive({ 'a.jsonl': '{}\n'.repeat(5_000) });
  for (const bad of [Buffer.from('no archive'), whole.subarray(0, 60), whole]) {
    const { code, told } = await run(bad);
    expect([code, told.split('\n').length]).toEqual([1, 1]);
    expect(told).toContain("can't be read as an export");
  }
});

test('what the manifest does not name, and a snapshot that is missing, are told', async () => {
  const manifest = {
    profile: 'saphan-audit-export-1',
    instance: 'TH',
    madeAt: '2026-11-30T00:00:00Z',
    by: 'x',
    files: [],
  };
  const { code, told } = await run(
    await archive({ 'a.jsonl': '{}\n', 'manifest.json': JSON.stringify(manifest) }),
  );
  expect(code).toBe(1);
  expect(told).toContain('a.jsonl is not in the manifest');
  expect(told).toContain('registry/snapshot.jws is missing');
});
