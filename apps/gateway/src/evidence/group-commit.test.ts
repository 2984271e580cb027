import { describe, expect, test } from 'vitest';
import { groupCommit } from './group-commit.ts';

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('when a batch fails', () => {
  test('every row of it is told', async () => {
    const write = groupCommit<number, number>(async () => Promise.reject(new Error('no database')));
    const results = await Promise.allSettled([write(1), write(2)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
  test('for one row’s sake, only that row is refused', async () => {
    const write = groupCommit<number, number>(
      async (rows) => (rows.includes(2) ? Promise.reject(new Error('bad row')) : rows.map((row) => row * 10)),
      { isOfOneRow: () => true },
    );
    const results = await Promise.allSettled([write(1), write(2), write(3)]);
    expect(results).toMatchObject([{ value: 10 }, { status: 'rejected' }, { value: 30 }]);
  });
});

test('each row gets its own result, and what waits goes together', async () => {
  const batches: number[] = [];
  const write = groupCommit<number, number>(
    async (rows) => {
      batches.push(rows.length);
      await later();
      return rows.map((row) => row * 10);
    },
    { parallel: 1, maxRows: 50 },
  );
  const first = write(0);
  await later();
  const rest = Array.from({ length: 120 }, (_, index) => write(index + 1));
  expect(await first).toBe(0);
  expect(await Promise.all(rest)).toEqual(Array.from({ length: 120 }, (_, index) => (index + 1) * 10));
  expect(batches.length).toBeLessThan(6);
  expect(Math.max(...batches)).toBe(50);
});
