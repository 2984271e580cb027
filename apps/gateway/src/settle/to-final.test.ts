import { toUuidV7 } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { toFinal } from './to-final.ts';

const now = Date.parse('2026-11-23T00:00:00Z');
const old = toUuidV7(now - 10 * 60_000);
const young = toUuidV7(now - 30_000);
// Its body came slowly and the other clock is behind: it may still begin.
const late = toUuidV7(now - 130_000);

test('what may still arrive or end is left open', () => {
  expect(toFinal('none', young, now)).toBeUndefined();
  expect(toFinal('none', late, now)).toBeUndefined();
  expect(toFinal('begun', old, now)).toBeUndefined();
});
test('what never arrived has failed; else the peer’s word holds', () => {
  expect(toFinal('none', old, now)).toEqual({ outcome: 'failed' });
  for (const outcome of ['answered', 'denied', 'failed', 'unknown'] as const) {
    expect(toFinal(outcome, young, now)).toEqual({ outcome });
  }
});
