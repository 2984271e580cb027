import { expect, test } from 'vitest';
import { gatewayProblem } from '../gateway-problems.ts';
import { DispatchError } from './dispatch-error.ts';
import { toOutcome } from './to-outcome.ts';

const refused = gatewayProblem('peer-refused');
const given = { status: 502, headers: {}, body: Buffer.alloc(0) };

test('what may have reached the provider is unknown: its evidence is asked', () => {
  expect(toOutcome(refused, { hasBegun: true, given })).toBe('unknown');
  expect(toOutcome(new DispatchError(refused, true), { hasBegun: true })).toBe('unknown');
});
test('what never left has failed, and what was stopped before was denied', () => {
  expect(toOutcome(new DispatchError(refused, false), { hasBegun: true })).toBe('failed');
  expect(toOutcome(gatewayProblem('not-enrolled'), { hasBegun: true })).toBe('failed');
  expect(toOutcome(refused, {})).toBe('denied');
});
