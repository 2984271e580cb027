import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Snapshot } from '@saphan/contracts';
import { followSnapshot, type SnapshotFollower } from '@saphan/snapshot';
import { createLog } from '@saphan/web';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newRequest, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

/** Often, since it comes soon; how soon is measured by `npm run bench -- exchange`. */
const often = { interval: 25 };
/** While the line stands, nobody looks by themselves: what they hold they were told of. */
const pollMs = { listening: 3_600_000, deaf: 1_000 };
const gateway = 'TH/GOV/DGA/cloud';
let linkage: TestLinkage;
let folder: string;
let parties: SnapshotFollower[];

/** Two parties as they run, over HTTP. */
beforeAll(async () => {
  linkage = await openTestLinkage();
  folder = await mkdtemp(join(tmpdir(), 'reaches-'));
  const { csr } = await newRequest();
  await linkage.call('POST', `/api/gateways/${gateway}/certificates`, { csr });
  await linkage.app.listen({ host: '127.0.0.1', port: 0 });
  const linkageUrl = `http://127.0.0.1:${String((linkage.app.server.address() as AddressInfo).port)}`;
  const publicKey = (await (await fetch(`${linkageUrl}/snapshot/key`)).json()) as Record<string, string>;
  const log = createLog('party', { level: 'silent' });
  parties = await Promise.all(
    ['one', 'two'].map((name) =>
      followSnapshot({ linkageUrl, folder: join(folder, name), publicKey, log, pollMs }),
    ),
  );
  await Promise.all(parties.map((party) => party.first()));
});
afterAll(async () => {
  await Promise.all(parties.map((party) => party.stop()));
  await linkage.close();
  await rm(folder, { recursive: true });
});

const everywhere = <Value>(look: (snapshot: Snapshot) => Value): Value[] =>
  parties.map((party) => look(party.current()));
const certificatesOf = ({ gateways }: Snapshot) =>
  gateways.find(({ id }) => id === gateway)?.certificates ?? [];
const must = async (method: 'PUT' | 'POST', path: string, body?: unknown): Promise<void> => {
  const { status, body: answer } = await linkage.call(method, path, body);
  expect(status, JSON.stringify(answer)).toBe(200);
};

test('a revoked certificate', async () => {
  const held = (): number[] => everywhere((snapshot) => certificatesOf(snapshot).length);
  await expect.poll(held).toEqual([1, 1]);
  const [[given] = []] = everywhere(certificatesOf);
  await must('POST', `/api/certificates/${given?.thumbprint ?? ''}/revocation`);
  await expect.poll(held, often).toEqual([0, 0]);
});

test('a revoked key', async () => {
  const { kid } = linkage.keys.rd.exchange;
  const find = ({ members }: Snapshot): boolean =>
    members.some(({ keys }) => keys.some((key) => key.kid === kid && key.revokedAt !== undefined));
  expect(everywhere(find)).toEqual([false, false]);
  await must('POST', `/api/keys/${kid}/revocation`);
  await expect.poll(() => everywhere(find), often).toEqual([true, true]);
});

test('a revoked member and a revoked gateway', async () => {
  const names = { th: 'RD', en: 'RD' };
  await must('PUT', '/api/members/TH/GOV/RD', { names, shortNames: names, status: 'revoked' });
  const memberOf = ({ members }: Snapshot) => members.find(({ id }) => id === 'TH/GOV/RD')?.status;
  await expect.poll(() => everywhere(memberOf), often).toEqual(['revoked', 'revoked']);
  const body = { address: 'https://localhost:7111', dataClass: 'confidential', hosts: [], status: 'revoked' };
  await must('PUT', `/api/gateways/${gateway}`, body);
  const gatewayOf = ({ gateways }: Snapshot) => gateways.find(({ id }) => id === gateway)?.status;
  await expect.poll(() => everywhere(gatewayOf), often).toEqual(['revoked', 'revoked']);
});
