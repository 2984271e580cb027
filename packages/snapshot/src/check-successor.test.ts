import { describe, expect, test } from 'vitest';
import { checkSuccessor, type HeldSnapshot } from './check-successor.ts';

const now = Date.parse('2026-11-23T04:00:00Z');

function held(version: number, digest: string, previous?: string, more: object = {}): HeldSnapshot {
  return {
    digest,
    snapshot: {
      profile: 'saphan-snapshot-1',
      instance: 'TH',
      version,
      ...(previous === undefined ? {} : { previous }),
      issuedAt: '2026-11-23T03:00:00.000Z',
      expiresAt: '2026-11-26T03:00:00.000Z',
      authorities: [],
      members: [],
      subsystems: [],
      gateways: [],
      dataServices: [],
      agreements: [],
      identityProviders: [],
      witnesses: [],
      catalogue: 'c',
      ...more,
    },
  };
}
const code = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a snapshot that must not follow', () => {
  test('a lower version', () => {
    expect(code(() => checkSuccessor(held(8, 'b'), held(7, 'a'), now))).toBe('snapshot-version');
  });
  test('another content under the version held', () => {
    expect(code(() => checkSuccessor(held(8, 'b'), held(8, 'x'), now))).toBe('snapshot-forked');
  });
  test('another instance, even with a higher version', () => {
    const other = held(9, 'c', 'b', { instance: 'TH-TEST' });
    expect(code(() => checkSuccessor(held(8, 'b'), other, now))).toBe('snapshot-instance');
  });
  test('one that has expired, at the very instant', () => {
    const expired = held(9, 'c', 'b', { expiresAt: new Date(now).toISOString() });
    expect(code(() => checkSuccessor(held(8, 'b'), expired, now))).toBe('snapshot-expired');
    expect(code(() => checkSuccessor(undefined, expired, now))).toBe('snapshot-expired');
  });
});

describe('a snapshot that may follow', () => {
  test.each([
    ['the first of all', undefined, held(8, 'b'), 'next'],
    ['the first that this party sees', undefined, held(8, 'b', 'a'), 'gap'],
    ['the same again', held(8, 'b', 'a'), held(8, 'b', 'a'), 'same'],
    ['its successor', held(8, 'b', 'a'), held(9, 'c', 'b'), 'next'],
    ['a later one', held(8, 'b', 'a'), held(11, 'e', 'd'), 'gap'],
    ['a sibling with a higher version', held(8, 'b', 'a'), held(9, 'c', 'a'), 'branch'],
    ['a new beginning', held(8, 'b', 'a'), held(9, 'c'), 'branch'],
  ])('%s', (_name, before, after, lineage) => {
    expect(checkSuccessor(before, after, now)).toBe(lineage);
  });
});
