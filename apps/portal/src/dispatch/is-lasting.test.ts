import { ExchangeRefused } from '@saphan/outbound';
import { expect, test } from 'vitest';
import { isLasting, patientAttempts } from './is-lasting.ts';

const refused = (status: number) =>
  new ExchangeRefused(status, { type: '', title: 'x', status, code: 'x', cure: '', instance: '' });

test('an outage, or what an agreement can mend, is tried on and on', () => {
  for (const status of [401, 403, 404, 408, 429, 500, 503]) {
    expect(isLasting(refused(status), patientAttempts + 1)).toBe(false);
  }
  expect(isLasting(new Error('connect'), patientAttempts + 1)).toBe(false);
});

test('a refusal of the message itself lasts, but not from the first time on', () => {
  for (const status of [400, 409, 413, 415, 422]) {
    expect(isLasting(refused(status), 1)).toBe(false);
    expect(isLasting(refused(status), patientAttempts)).toBe(true);
  }
});
