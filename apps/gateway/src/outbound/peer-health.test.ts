import type { Gateway } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { createPeerHealth } from './peer-health.ts';

const gateways = ['one', 'two', 'three'].map((id) => ({ id }) as Gateway);
const ids = (ordered: readonly Gateway[]): string[] => ordered.map(({ id }) => id);

test('one that did not answer is asked last for a while, longer each time, until it answers again', () => {
  let now = 1_000_000;
  const health = createPeerHealth(
    () => now,
    () => 0,
  );
  const miss = () => {
    health.begun('one');
    health.ended('one', false);
  };
  expect(ids(health.order(gateways))).toEqual(['one', 'two', 'three']);
  miss();
  expect(ids(health.order(gateways))).toEqual(['two', 'three', 'one']);
  now += 1_000;
  expect(ids(health.order(gateways))[0]).toBe('one');
  miss();
  now += 1_000;
  expect(ids(health.order(gateways))[0]).toBe('two');
  for (let times = 0; times < 20; times++) miss();
  now += 1_000;
  expect(ids(health.order(gateways))[0]).toBe('one');
  for (let times = 0; times < 20; times++) {
    miss();
    now += 30_000;
    expect(ids(health.order(gateways))[0]).toBe('one');
  }
  miss();
  health.begun('one');
  health.ended('one', true);
  expect(ids(health.order(gateways))[0]).toBe('one');
});

test('the one with the fewest questions under way comes first; what says nothing of a peer changes nothing', () => {
  const health = createPeerHealth(
    () => 0,
    () => 0,
  );
  health.begun('one');
  health.begun('one');
  health.begun('two');
  expect(ids(health.order(gateways))).toEqual(['three', 'two', 'one']);
  health.ended('one', undefined);
  health.ended('one', undefined);
  expect(ids(health.order(gateways))[0]).toBe('one');
});

test('a key finds the same gateway again whatever else is under way, and other keys find others', () => {
  let now = 1_000_000;
  const health = createPeerHealth(
    () => now,
    () => 0,
  );
  const firstOf = (key: string) => health.order(gateways, key)[0]?.id ?? '';
  const keys = Array.from({ length: 60 }, (_, index) => `key ${String(index)}`);
  const before = keys.map(firstOf);
  expect(new Set(before).size).toBe(3);
  health.begun('one');
  expect(keys.map(firstOf)).toEqual(before);
  // Only what was the lost one's goes elsewhere, and comes back.
  health.ended('one', false);
  const without = keys.map(firstOf);
  expect(without).not.toContain('one');
  expect(without.filter((id, index) => id !== before[index])).toHaveLength(
    before.filter((id) => id === 'one').length,
  );
  now += 1_000;
  expect(keys.map(firstOf)).toEqual(before);
});

test('many that choose at once do not all choose the same', () => {
  const health = createPeerHealth(() => 0);
  const chosen = Array.from({ length: 100 }, () => health.order(gateways)[0]?.id);
  expect(new Set(chosen).size).toBe(3);
});
