import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileManifest, FileReceipt, ServiceId } from '@saphan/contracts';
import { makeManifest, openOutbound } from '@saphan/outbound';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesService, openTestCountry, portal, type TestCountry } from '../fixture/test-country.fixture.ts';

const mebi = 1024 * 1024;
const size = 192 * mebi;
/** A gateway without work has some 130 MiB; a body of 8 MiB is there several times on its way, and garbage for a while. */
const mostRssMebi = 420;

let country: TestCountry;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-documents-'));
  country = await openTestCountry();
  await country.municipal.operate('PUT', '/sources', {
    service: filesService,
    source: { type: 'documents' },
  });
  await country.conclude({
    service: filesService,
    right: 'officer',
    purpose: { code: 'deliver-files', text: { th: 'files', en: 'files' } },
    items: ['file.receipt'],
    inputItems: ['file.manifest', 'file.part'],
  });
});
afterAll(async () => {
  await country.close();
  await rm(folder, { recursive: true });
});

async function writeLarge(path: string): Promise<void> {
  const file = await open(path, 'w');
  for (let written = 0; written < size; written += 16 * mebi) await file.write(randomBytes(16 * mebi));
  await file.close();
}
/** Highest resident memory that a process has had, in MiB. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(/^VmHWM:\s+([0-9]+) kB$/m.exec(status)?.[1]) / 1024);
}

test.skipIf(process.platform !== 'linux')(
  'a large document arrives whole although the receiver is killed on the way, and memory stays flat',
  async () => {
    const path = join(folder, 'map.bin');
    await writeLarge(path);
    await Promise.all([country.cloud.stop(), country.municipal.stop()]);
    const sender = await country.cloud.startApart();
    let receiver = await country.municipal.startApart();
    const outbound = openOutbound({
      baseUrl: country.cloud.outboundUrl(),
      bearer: country.tokens.portal,
      client: portal,
      actorKey: country.actorKeys.portal,
    });
    const read = () => createReadStream(path, { highWaterMark: mebi });
    const named = { id: 'large', name: 'map.bin', mediaType: 'application/octet-stream' };
    const manifest: FileManifest = await makeManifest(named, read());
    const asking = {
      purpose: 'deliver-files',
      actor: { sub: 'archive', kind: 'system', role: 'delivery' },
    } as const;
    const service = filesService as ServiceId;
    const look = async (): Promise<FileReceipt> =>
      (await outbound.call({ ...asking, service, path: '/large' })).json() as FileReceipt;

    const cut = outbound.sendFile(service, manifest, read(), asking).catch((error: unknown) => error);
    await expect
      .poll(async () => (await look().catch(() => undefined))?.parts.length ?? 0, { timeout: 120_000 })
      .toBeGreaterThan(4);
    receiver.kill('SIGKILL');
    await new Promise((resolve) => receiver.once('exit', resolve));
    await cut;
    await country.municipal.stop();
    receiver = await country.municipal.startApart();
    expect((await look()).parts.length).toBeGreaterThan(4);
    const receipt = await outbound.sendFile(service, manifest, read(), asking);
    expect(receipt).toMatchObject({ state: 'complete', sha256: manifest.sha256 });
    const peaks = [await peakOf(sender.pid), await peakOf(receiver.pid)];
    expect(Math.max(...peaks), `MiB of sender and receiver: ${peaks.join(', ')}`).toBeLessThan(mostRssMebi);
  },
  400_000,
);
