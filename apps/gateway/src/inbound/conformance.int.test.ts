import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { header } from '@saphan/contracts';
import { toPublicJwk } from '@saphan/exchange';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import { saltedSubject } from '../fixture/peer.fixture.ts';
import {
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';

let country: TestCountry;
let folder: string;
beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
});
afterAll(async () => {
  await country.close();
  await rm(folder, { recursive: true });
});

const runner = join(import.meta.dirname, '../../../../conformance/src/runner/main.ts');
const run = (path: string): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [runner, path], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    );
  });

/** As somebody writes it who has joined the instance: names, files with keys, and one person who may be asked about. */
async function writeTarget(change: Record<string, unknown> = {}): Promise<string> {
  const { cloud, authority, registry } = country;
  const [tls, keys] = [(await cloud.tls()).current(), await cloud.keys()];
  const key = keys.getKey('TH/GOV/DGA', 'exchange').privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(join(folder, 'tls.pem'), tls?.cert ?? '');
  await writeFile(join(folder, 'tls-key.pem'), tls?.key ?? '');
  await writeFile(join(folder, 'authority.pem'), authority.pem);
  await writeFile(join(folder, 'exchange-key.pem'), key);
  const path = join(folder, 'target.json');
  const target = {
    address: `https://127.0.0.1:${String(cloud.inboundPort())}`,
    ...{ gateway: cloud.id, service: personService, client: portal, sender: cloud.id },
    ...{ agreement: await country.conclude({}), purpose: 'prefill', snapshot: registry.view() },
    providerKey: toPublicJwk(keys.getKey('TH/GOV/DOPA', 'exchange')),
    headers: {
      [header.subject]: saltedSubject(`pid:${somchai}`),
      [header.proof]: await country.proof(),
    },
    ...{ certificate: 'tls.pem', certificateKey: 'tls-key.pem', authority: 'authority.pem' },
    ...{ exchangeKey: 'exchange-key.pem', ...change },
  };
  await writeFile(path, JSON.stringify(target));
  return path;
}

test('a gateway that is tried from outside, by the vectors alone, does as the protocol says', async () => {
  const { code, out } = await run(await writeTarget());
  expect(out).toContain('ok     an honest request\n');
  expect(out).not.toContain('NOT OK');
  expect(out).toMatch(/\n\d\d passed, 0 failed\n$/);
  expect(code).toBe(0);
});

test('one that does otherwise is told from it', async () => {
  const another = toPublicJwk((await country.cloud.keys()).getKey('TH/GOV/DOPA', 'seal'));
  const { code, out } = await run(await writeTarget({ providerKey: another }));
  expect(out).toMatch(/NOT OK an honest request\n +its signature does not hold/);
  expect(code).toBe(1);
});

test('what is missing in the description of a target is named', async () => {
  const { code, out } = await run(await writeTarget({ sender: '' }));
  expect([code, out]).toEqual([2, expect.stringContaining('sender is missing')]);
});
