import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isExchange, openTwoGateways, type TwoGateways } from './two-gateways.fixture.ts';

let two: TwoGateways;
beforeAll(async () => {
  two = await openTwoGateways();
});
afterAll(() => two.close());

describe('of two gateways of one agency', () => {
  test('one that dies in the middle is not missed: its questions go to the other, each with evidence of its own', async () => {
    const { country, second, ask, list } = two;
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
    const { second, ask, sidesAt } = two;
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
