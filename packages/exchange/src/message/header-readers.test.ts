import { describe, expect, it } from 'vitest';
import { digest } from '../digest.ts';
import { checkExtension } from './extension.ts';
import { findNamedItems, toNamedItems } from './named-items.ts';
import { parseOutcomeHeader, toItemsHeader, toOutcomeHeader } from './outcome-header.ts';
import { isSplitView, parseSnapshotHeader, toSnapshotHeader } from './snapshot-header.ts';

const malformed = expect.objectContaining({ code: 'header-malformed' });
const agreed = Array.from({ length: 9 }, (_, index) => `item.n${index}`);

describe('refuses', () => {
  it.each(['a b', 'a=', 'A', 'a,,b', 'a;must, '])('the extension "%s"', (value) => {
    expect(() => checkExtension({ 'saphan-extension': value })).toThrow(malformed);
  });

  it.each(['log;must', 'via=r1, log=1;must', 'log=(1 2);must=?1', 'log;must=1'])(
    'what has to be understood and is not: "%s"',
    (value) => {
      expect(() => checkExtension({ 'saphan-extension': value })).toThrow(
        expect.objectContaining({ code: 'extension-required' }),
      );
    },
  );

  it.each([
    '7',
    '',
    `0;${digest('')}`,
    `07;${digest('')}`,
    `7;${'A'.repeat(42)}B`,
    `99999999999999999;${digest('')}`,
  ])('the snapshot "%s"', (value) => {
    expect(() => parseSnapshotHeader(value)).toThrow(malformed);
  });

  it.each([
    '',
    'begun',
    'unknown',
    'denied',
    'answered;x',
    'denied;',
    'denied;A',
    'denied;a;b;c',
    `failed;${'a'.repeat(65)}`,
  ])('the outcome "%s"', (value) => {
    expect(() => parseOutcomeHeader(value)).toThrow(malformed);
  });

  it.each([
    'items',
    'items=1;must',
    'items=:AQ==:;must',
    'items=:AQAA:;must',
    'items=:AAA=:;must',
    'items=:AAI=:;must',
    'items=',
  ])('the names "%s" of nine items', (value) => {
    expect(() => findNamedItems({ 'saphan-extension': value }, agreed)).toThrow(malformed);
  });

  it('names of items where it does not understand them', () => {
    expect(() => checkExtension({ 'saphan-extension': toNamedItems(['item.n0'], agreed) })).toThrow(
      expect.objectContaining({ code: 'extension-required' }),
    );
  });
});

describe('accepts', () => {
  it('names of items, in the order of the agreement', () => {
    expect(toNamedItems(['item.n8', 'item.n0'], agreed)).toBe('items=:AQE=:;must');
    expect(findNamedItems({ 'saphan-extension': 'via=r1, items=:AQE=:;must' }, agreed)).toEqual([
      'item.n0',
      'item.n8',
    ]);
    expect(findNamedItems({ 'saphan-extension': 'via=r1' }, agreed)).toBeUndefined();
    expect(findNamedItems({}, agreed)).toBeUndefined();
  });

  it('extensions that it need not understand, or does', () => {
    checkExtension({});
    checkExtension({ 'saphan-extension': 'via=r1, log=:YWJj:, a;must=?0, b=(1 2);x' });
    checkExtension({ 'saphan-extension': 'log;must' }, new Set(['log']));
  });

  it('what it writes', () => {
    const view = { version: 1_790_000_000_000, digest: digest('a') };
    expect(parseSnapshotHeader(toSnapshotHeader(view))).toEqual(view);
    for (const said of [
      { outcome: 'answered' },
      { outcome: 'denied', code: 'agreement-expired', rule: 'agreement' },
      { outcome: 'failed', code: 'source-failed' },
    ] as const) {
      expect(parseOutcomeHeader(toOutcomeHeader(said))).toEqual(said);
    }
    expect(toItemsHeader(['item.n0', 'item.n8'], agreed)).toBe('AQE');
    expect(toItemsHeader(['item.n3'], agreed)).toBe('CAA');
    expect(toItemsHeader(agreed, agreed)).toBe('_wE');
    expect(toItemsHeader([], agreed)).toBeUndefined();
    expect(toItemsHeader([], [])).toBeUndefined();
  });

  it('tells two views of one version from an older and a newer one', () => {
    const mine = { version: 7, digest: digest('a') };
    expect(isSplitView(mine, { version: 7, digest: digest('b') })).toBe(true);
    expect(isSplitView(mine, mine)).toBe(false);
    expect(isSplitView(mine, { version: 8, digest: digest('b') })).toBe(false);
  });
});
