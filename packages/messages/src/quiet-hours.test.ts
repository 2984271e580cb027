import { expect, it } from 'vitest';
import { findQuietEnd } from './quiet-hours.ts';
import type { TemplateName } from './templates.ts';

const at = (bangkok: string): Date => new Date(`${bangkok}:00+07:00`);
const endOf = (kind: TemplateName, now: string, until?: string, channel: 'sms' | 'email' = 'sms') =>
  findQuietEnd(channel, kind, at(now), until === undefined ? undefined : at(until))?.toISOString();
const morning = (day: string): string => at(`${day}T06:00`).toISOString();

it('no telephone rings from ten in the evening to six in the morning, in Bangkok', () => {
  expect(endOf('approved', '2026-11-29T21:59')).toBeUndefined();
  expect(endOf('approved', '2026-11-29T22:00')).toBe(morning('2026-11-30'));
  expect(endOf('approved', '2026-11-30T05:59')).toBe(morning('2026-11-30'));
  expect(endOf('approved', '2026-11-30T06:00')).toBeUndefined();
});

it('an e-mail waits in its box by itself', () => {
  expect(endOf('approved', '2026-11-29T23:00', undefined, 'email')).toBeUndefined();
});

it('a last day that the law gives goes at night where it would end too soon after the morning, nothing else does', () => {
  expect(endOf('hearing', '2026-11-29T23:00', '2026-11-30T17:59')).toBeUndefined();
  expect(endOf('hearing', '2026-11-29T23:00', '2026-11-30T18:00')).toBe(morning('2026-11-30'));
  expect(endOf('approved', '2026-11-29T23:00', '2026-11-30T07:00')).toBe(morning('2026-11-30'));
});

it('a code goes at once: somebody is waiting for it', () => {
  expect(endOf('confirm-phone', '2026-11-29T23:00')).toBeUndefined();
});
