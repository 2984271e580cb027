import type { Service } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { stepsOf, stepsSpared } from './steps.ts';

const row = (issuedByState: boolean, resolution: string) => ({ issuedByState, resolution });
const service = (evidence: readonly object[], fees: number, documents: number) =>
  ({ evidence, fees: Array(fees).fill({}), documents: Array(documents).fill({}) }) as unknown as Service;

test('a paper of the state that a register answers for, and a document that need not be fetched, are spared', () => {
  const one = service(
    [row(true, 'data'), row(true, 'data'), row(true, 'upload'), row(false, 'upload')],
    2,
    1,
  );
  expect(stepsOf(one)).toEqual({ before: 6, now: 3 });
  expect(stepsSpared(one)).toBe(3);
});

test('without papers and fees the way to fetch the document is spared', () => {
  expect(stepsOf(service([], 0, 1))).toEqual({ before: 2, now: 1 });
});
