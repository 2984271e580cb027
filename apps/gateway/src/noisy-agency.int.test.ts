import type { ServiceId } from '@saphan/contracts';
import { openOutbound, type ExchangeRefused } from '@saphan/outbound';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareRegister } from './fixture/declare-sources.fixture.ts';
import {
  desk,
  openTestCountry,
  personService,
  somchai,
  type TestCountry,
} from './fixture/test-country.fixture.ts';

/** One agency asks for far more than its share; another asks the same gateway, the same source, at the same time. */
let country: TestCountry;
const slow = '9501100000207';
const words = { th: 'x', en: 'x' };

beforeAll(async () => {
  country = await openTestCountry();
  // Shares are looked at here, not how fast this machine is.
  for (const gateway of [country.cloud, country.municipal]) {
    await gateway.stop();
    await gateway.start({ sourceTimeoutMs: 8_000 });
  }
  await declareRegister(country);
  // Four places, and forty in the line.
  const { sources } = await country.cloud.operate<{ sources: { service: string; source: object }[] }>(
    'GET',
    '/sources?member=TH/GOV/DOPA',
  );
  const register = sources.find(({ service }) => service === personService)?.source;
  await country.cloud.operate('PUT', '/sources', {
    service: personService,
    source: { ...register, concurrency: 4 },
  });
  await country.register.query("insert into person values ($1, 'ช้า', '1990-01-01', 'x', 50, 0.6)", [slow]);
  await country.conclude({ quota: { perMinute: 3, perDay: 1000 } });
  await country.conclude({
    purpose: { code: 'many', text: words },
    quota: { perMinute: 100_000, perDay: 1_000_000 },
  });
  await country.conclude({
    ...{ consumer: desk, right: 'officer', relations: [], assurance: { ial: 0, aal: 0 } },
    purpose: { code: 'decide', text: words },
  });
});
afterAll(() => country.close());

/** Raw, for what a client library would try again. */
async function askMuch(purpose: string, subject: string, times: number) {
  const proof = await country.proof({ pid: subject });
  const one = async (): Promise<{ status: number; code: string; retryAfter: string | null }> => {
    const answer = await fetch(`${country.cloud.outboundUrl()}/x/${personService}/`, {
      headers: {
        ...{ authorization: `Bearer ${country.tokens.portal}`, 'saphan-purpose': purpose },
        ...{ 'saphan-subject': `pid:${subject}`, 'saphan-proof': proof },
      },
    });
    const { code = '' } = (await answer.json()) as { code?: string };
    return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') };
  };
  return Promise.all(Array.from({ length: times }, one));
}

/** The other agency's officers, one question after the other; how each ended. */
async function askQuietly(times: number): Promise<string[]> {
  const outbound = openOutbound({
    ...{ baseUrl: country.municipal.outboundUrl(), bearer: country.tokens.desk },
    ...{ client: desk, actorKey: country.actorKeys.desk },
  });
  const ended: string[] = [];
  for (let asked = 0; asked < times; asked++)
    ended.push(
      await outbound
        .call({
          service: personService as ServiceId,
          purpose: 'decide',
          subject: { kind: 'pid', value: somchai },
          actor: { sub: 'officer-1', kind: 'officer', role: 'case-officer' },
          case: 'CNX-1',
        })
        .then(
          () => 'answered',
          (refused: unknown) => (refused as ExchangeRefused).code,
        ),
    );
  return ended;
}

describe('while one agency', () => {
  test('asks for twenty times its quota, it is told when to come again, and another is answered', async () => {
    const noise = askMuch('prefill', somchai, 60);
    expect(await askQuietly(5)).toEqual(Array.from({ length: 5 }, () => 'answered'));
    const ends = await noise;
    // Three a minute; the minute may turn meanwhile.
    expect(ends.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(6);
    const refused = ends.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ status }) => status)).has(429)).toBe(true);
    for (const { code, retryAfter } of refused) {
      // On a slow machine not all connections come to be in time.
      expect(['quota-spent', 'busy', 'peer-unreachable']).toContain(code);
      expect(Number(retryAfter)).toBeGreaterThan(0);
    }
  });

  test('holds a slow source with all that it takes, another is answered by the same source', async () => {
    const noise = askMuch('many', slow, 50);
    // They are at work, and as many as may wait are waiting.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await askQuietly(4)).toEqual(Array.from({ length: 4 }, () => 'answered'));
    const ends = await noise;
    expect(ends.some(({ status }) => status === 200)).toBe(true);
    const refused = ends.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { code, retryAfter } of refused) {
      expect(['source-unavailable', 'source-timeout', 'busy']).toContain(code);
      if (code !== 'source-timeout') expect(Number(retryAfter)).toBeGreaterThan(0);
    }
    // Nobody took it for the source's trouble.
    expect(await askQuietly(1)).toEqual(['answered']);
  });
});
