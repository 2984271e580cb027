import { toUuidV7 } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { toFinal } from './settle.ts';

const now = Date.parse('2026-11-23T00:00:00Z');
const old = toUuidV7(now - 10 * 60_000);
const young = toUuidV7(now - 30_000);

test('what may still arrive or end is left open', () => {
  expect(toFinal('none', young, now)).toBeUndefined();
  expect(toFinal('begun', old, now)).toBeUndefined();
});
test('what never arrived has failed; else the peer’s word holds', () => {
  expect(toFinal('none', old, now)).toEqual({ outcome: 'failed' });
  for (const outcome of ['answered', 'denied', 'failed', 'unknown'] as const) {
    expect(toFinal(outcome, young, now)).toEqual({ outcome });
  }
});
