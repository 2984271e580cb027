import type { EvidenceSummary } from '@saphan/contracts';
import { openOutbound, type ExchangeRefused } from '@saphan/outbound';
import type { ServiceId } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import {
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { openSecondGateway } from '../fixture/second-gateway.fixture.ts';
import type { TestGateway } from '../fixture/test-gateway.fixture.ts';

/** The register's agency has a gateway of its own beside the cloud that hosts it: the same keys, another database. */
let country: TestCountry;
let second: TestGateway;

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({});
  second = await openSecondGateway(country);
});
afterAll(async () => {
  await second.close();
  await country.close();
});

const ask = async (): Promise<string> => {
  const outbound = openOutbound({
    ...{ baseUrl: country.cloud.outboundUrl(), bearer: country.tokens.portal, client: portal },
  });
  return outbound
    .call({
      service: personService as ServiceId,
      purpose: 'prefill',
      subject: { kind: 'pid', value: somchai },
      proofs: [await country.proof()],
    })
    .then(
      ({ exchange }) => exchange,
      (refused: unknown) => (refused as ExchangeRefused).code,
    );
};
const isExchange = (ended: string): boolean => /^[0-9a-f]{8}-/.test(ended);
async function list(gateway: TestGateway, member: string): Promise<EvidenceSummary[]> {
  const path = `/evidence?member=${member}&limit=500`;
  return (await gateway.operate<{ exchanges: EvidenceSummary[] }>('GET', path)).exchanges;
}
const sidesAt = async (gateway: TestGateway): Promise<number> =>
  (await list(gateway, 'TH/GOV/DOPA')).filter(({ side }) => side === 'provider').length;

describe('of two gateways of one agency', () => {
  test('both are asked', async () => {
    const ended = await Promise.all(Array.from({ length: 20 }, ask));
    expect(ended.every(isExchange)).toBe(true);
    expect(await sidesAt(second)).toBeGreaterThan(0);
    expect(await sidesAt(country.cloud)).toBeGreaterThan(0);
  });

  test('one that dies in the middle is not missed: its questions go to the other, each with evidence of its own', async () => {
    await second.stop();
    const child = await second.startApart();
    const ended: string[] = [];
    let isDead = false;
    // Each asks until it is dead, and some times more.
    const asking = Array.from({ length: 6 }, async () => {
      for (let more = 0; more < 4; more += isDead ? 1 : 0) ended.push(await ask());
    });
    await expect.poll(() => ended.length).toBeGreaterThan(6);
    isDead = child.kill('SIGKILL');
    await Promise.all(asking);
    expect(ended.filter((end) => !isExchange(end))).toEqual([]);
    const known = new Map(
      (await list(country.cloud, 'TH/GOV/DGA')).map(({ exchange, outcome }) => [exchange, outcome]),
    );
    expect(ended.slice(-20).map((exchange) => known.get(exchange))).not.toContain(undefined);
    expect(new Set(ended.map((exchange) => known.get(exchange) ?? 'answered'))).toEqual(
      new Set(['answered']),
    );
    // Those that it was asked in vain stand there too, and not as answered.
    expect([...known.values()].some((outcome) => outcome !== 'answered')).toBe(true);
    expect(country.cloud.logged.some((line) => line.includes('asked elsewhere'))).toBe(true);
  });

  test('one that is back is asked again', async () => {
    await second.start();
    const before = await sidesAt(second);
    await expect
      .poll(
        async () => {
          await Promise.all(Array.from({ length: 6 }, ask));
          return sidesAt(second);
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(before);
  });
});
