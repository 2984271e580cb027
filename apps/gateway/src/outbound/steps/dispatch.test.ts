import { header } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { gatewayProblem } from '../../gateway-problems.ts';
import { DispatchError } from '../dispatch-error.ts';
import { toOutcome } from '../to-outcome.ts';
import { toTold } from './dispatch.ts';

const cut = (mayHaveArrived: boolean, code: 'peer-unreachable' | 'peer-timeout' = 'peer-unreachable') =>
  new DispatchError(gatewayProblem(code), mayHaveArrived);
type Facts = Parameters<typeof toTold>[1];
const of = (method: string, idempotent: boolean, key?: string) =>
  ({ method, operation: { idempotent }, headers: { [header.idempotencyKey]: key } }) as unknown as Facts;

test.each(['peer-unreachable', 'peer-timeout'] as const)(
  'a write that may have been done and may not be done twice is not to be sent again: %s',
  (code) => {
    const told = toTold(cut(true, code), of('POST', false));
    expect((told as DispatchError).problem.code).toBe('outcome-unknown');
    expect(toOutcome(told, { hasBegun: true })).toBe('unknown');
  },
);

test.each<[string, Facts, boolean]>([
  ['a question', of('GET', false), true],
  ['a write that may be done again', of('PUT', true), true],
  ['a write that its key tells from another', of('POST', false, 'a-key'), true],
  ['a write that has never left', of('POST', false), false],
])('%s is told as it is: it may be sent again', (_name, facts, mayHaveArrived) => {
  const error = cut(mayHaveArrived);
  expect(toTold(error, facts)).toBe(error);
});
