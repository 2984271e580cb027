import { header, toUuidV7, type Gateway, type Snapshot } from '@saphan/contracts';
import { toPublicJwk, toSigningKey, type SigningKey } from '@saphan/exchange';
import { testKey } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { FoundExchange } from '../evidence/evidence-reader.ts';
import type { EndedRow } from '../evidence/evidence-store.ts';
import { testCatalogue } from '../fixture/catalogue.fixture.ts';
import { createInFlight } from '../in-flight.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import { DispatchError } from '../outbound/dispatch-error.ts';
import type { Parts } from '../parts.ts';
import { toSnapshotIndex } from '../snapshot/snapshot-index.ts';
import { outcomePath } from './outcome-path.ts';
import { signOutcome, type OutcomeStatement } from './outcome-statement.ts';
import { createSettling } from './settle-unknown.ts';

let key: SigningKey;
beforeAll(async () => {
  key = toSigningKey((await testKey()).privateKey);
});

const startMs = Date.parse('2026-11-23T00:00:00Z');
const words = { th: 'x', en: 'x' };
const gateway = (id: string, hosts: string[], status: Gateway['status'] = 'active'): Gateway =>
  ({
    id,
    address: `https://${id}`,
    status,
    certificates: [],
    hosts,
    dataClass: 'x',
    logs: [],
  }) as unknown as Gateway;

/** Two providers, each with a gateway, the first with a second one. */
const snapshot = (status: Gateway['status'] = 'active'): Snapshot =>
  ({
    members: ['TH/GOV/A', 'TH/GOV/B'].map((id) => ({
      id,
      agency: id,
      names: words,
      shortNames: words,
      status: 'active',
      keys: [
        {
          kid: key.kid,
          use: 'exchange',
          jwk: toPublicJwk(key),
          notBefore: '2020-01-01T00:00:00Z',
          notAfter: '2099-01-01T00:00:00Z',
        },
      ],
    })),
    subsystems: [],
    gateways: [
      gateway('TH/GOV/A/other', ['TH/GOV/A']),
      gateway('TH/GOV/A/one', ['TH/GOV/A'], status),
      gateway('TH/GOV/B/one', ['TH/GOV/B']),
    ],
    dataServices: [],
    agreements: [],
  }) as unknown as Snapshot;

const found = (member: string, atMs: number): FoundExchange =>
  ({
    exchange: toUuidV7(atMs),
    side: 'consumer',
    consumer: 'TH/GOV/DGA/portal',
    service: `${member}/x/person.v1`,
    request: { headers: { [header.gateway]: `${member}/one` } },
  }) as unknown as FoundExchange;

let nowMs: number;
let asked: { gateway: string; exchange: string }[];
let ended: EndedRow[];
let rows: FoundExchange[];
beforeEach(() => {
  nowMs = startMs;
  asked = [];
  ended = [];
  rows = [];
});

/** Parts of a gateway whose network and evidence are the test's. @param answer what a peer says; throws for silence */
function partsOf(answer: (gateway: string) => OutcomeStatement['state'], listed = snapshot()): Parts {
  const index = toSnapshotIndex(listed, testCatalogue, () => true);
  return {
    log: createLog('gateway', { level: 'silent' }),
    now: () => nowMs,
    snapshot: { index: () => index },
    keys: { members: () => [{ id: 'TH/GOV/DGA', agency: 'dga' }] },
    inFlight: createInFlight({ bytes: 1_000_000, exchanges: 10 }),
    reader: {
      listUnsettled: (_agency: string, after: string) =>
        Promise.resolve(
          rows
            .filter(({ exchange }) => exchange > after && !ended.some((row) => row.exchange === exchange))
            .slice(0, 100),
        ),
    },
    evidence: {
      end: (row: EndedRow) => {
        ended.push(row);
        return Promise.resolve(true);
      },
    },
    peers: {
      send: async ({ id }: Gateway, { path, query }: { path: string; query: string }) => {
        const exchange = path.slice(outcomePath.length);
        asked.push({ gateway: id, exchange });
        const { consumer = '', service = '' } = Object.fromEntries(new URLSearchParams(query));
        const token = await signOutcome(
          { exchange, consumer, service, side: 'provider', state: answer(id), iat: 1 },
          key,
        );
        return { status: 200, headers: {}, body: Buffer.from(token) };
      },
    },
  } as unknown as Parts;
}
const silence = (): never => {
  throw new DispatchError(gatewayProblem('peer-timeout'), true);
};

test('a peer that keeps silent is asked once a round, then ever more seldom, and holds up no other', async () => {
  for (let count = 0; count < 150; count++) rows.push(found('TH/GOV/A', startMs - 3_600_000 + count));
  rows.push(found('TH/GOV/B', startMs - 1_000_000));
  const round = createSettling(partsOf((id) => (id.startsWith('TH/GOV/A') ? silence() : 'answered')));
  await round();
  expect(ended.map(({ exchange, outcome }) => ({ exchange, outcome }))).toEqual([
    { exchange: rows.at(-1)?.exchange, outcome: 'answered' },
  ]);
  expect(asked.filter(({ gateway: id }) => id === 'TH/GOV/A/one')).toHaveLength(1);
  for (let seconds = 1; seconds < 60; seconds++) {
    nowMs += 1_000;
    await round();
  }
  expect(asked.filter(({ gateway: id }) => id === 'TH/GOV/A/one').length).toBeLessThan(10);
});

test('the gateway that the request was signed for is asked, not another of the member', async () => {
  rows.push(found('TH/GOV/A', startMs - 1_000_000));
  await createSettling(partsOf((id) => (id === 'TH/GOV/A/one' ? 'answered' : 'none')))();
  expect(ended).toMatchObject([{ outcome: 'answered', phase: 'settled' }]);
});

test('where that one is gone, another’s "not here" settles nothing, and what it knows does', async () => {
  rows.push(found('TH/GOV/A', startMs - 1_000_000));
  await createSettling(partsOf(() => 'none', snapshot('revoked')))();
  expect(ended).toEqual([]);
  await createSettling(partsOf(() => 'answered', snapshot('revoked')))();
  expect(ended).toMatchObject([{ outcome: 'answered' }]);
});

test('an exchange that is still open is asked about again', async () => {
  rows.push(found('TH/GOV/B', startMs - 1_000_000));
  let state: OutcomeStatement['state'] = 'begun';
  const round = createSettling(partsOf(() => state));
  await round();
  state = 'answered';
  nowMs += 1_000;
  await round();
  expect(ended).toMatchObject([{ outcome: 'answered' }]);
});

test('one that never arrived is settled as soon as that is certain, however seldom it is asked for', async () => {
  rows.push(found('TH/GOV/B', startMs));
  let isReachable = false;
  const round = createSettling(partsOf(() => (isReachable ? 'none' : silence())));
  // Rounds come five seconds apart, the first before the peer is up again.
  for (let seconds = 0; seconds < 160; seconds += 5) {
    nowMs = startMs + seconds * 1_000;
    await round();
    isReachable = true;
    if (seconds < 150) expect(ended).toEqual([]);
  }
  expect(ended).toMatchObject([{ outcome: 'failed', phase: 'settled' }]);
  expect(asked.length).toBeLessThan(10);
});
