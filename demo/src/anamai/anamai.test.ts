import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, type Server } from '@saphan/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultCountry } from '../country/demo-country.ts';
import { anon, kanya } from '../country/named-people.ts';
import { createAnamai } from './app.ts';
import { makeCertificateFile, openCertificateStore } from './certificate-store.ts';

let folder: string;
let file: string;
let app: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anamai-'));
  file = join(folder, 'certificates.jsonl');
  await makeCertificateFile(file, defaultCountry);
  const store = await openCertificateStore(file);
  app = createAnamai({ store, apiKey: 'the key', log: createLog('anamai', { level: 'silent' }) });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const get = async (pid: string, authorization?: string) => {
  const url = `/v1/trainees/${pid}/certificates`;
  const answer = await app.inject({ url, headers: authorization === undefined ? {} : { authorization } });
  return { status: answer.statusCode, body: answer.json<object>() };
};

describe('what is refused', () => {
  it.each([undefined, '', 'the key', 'Bearer the kez', 'Bearer the key and more'])('%j', async (shown) => {
    expect(await get(kanya.pid, shown)).toEqual({
      status: 401,
      body: { errors: [{ status: '401', title: 'unauthorised' }] },
    });
  });
  it('somebody without training', async () => {
    expect((await get(anon.pid, 'Bearer the key')).status).toBe(404);
  });
});

it('tells a certificate as a resource', async () => {
  expect((await get(kanya.pid, 'Bearer the key')).body).toEqual({
    data: [
      {
        type: 'certificates',
        id: 'FH-50-2568-00012',
        attributes: {
          courseCode: 'FHO',
          period: { from: '2025-06-14', to: '2028-06-13' },
          organiser: { name: 'ศูนย์อนามัยที่ 1 เชียงใหม่' },
        },
      },
    ],
    meta: { total: 1 },
  });
});

it('is made once and then left as it is', async () => {
  const before = await readFile(file, 'utf8');
  await makeCertificateFile(file, { seed: 1, people: 10 });
  expect(await readFile(file, 'utf8')).toBe(before);
  expect(before.split('\n').length).toBeGreaterThan(5);
});
