import { afterAll, beforeAll, expect, test } from 'vitest';
import { isExchange, openTwoGateways, type TwoGateways } from './two-gateways.fixture.ts';

let two: TwoGateways;
beforeAll(async () => {
  two = await openTwoGateways();
});
afterAll(() => two.close());

test('of two gateways of one agency both are asked', async () => {
  const ended = await Promise.all(Array.from({ length: 20 }, two.ask));
  expect(ended.every(isExchange)).toBe(true);
  expect(await two.sidesAt(two.second)).toBeGreaterThan(0);
  expect(await two.sidesAt(two.country.cloud)).toBeGreaterThan(0);
});
