import { describe, expect, onTestFinished, test, vi } from 'vitest';
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

test('after a write of several rows the next waits for as many, after a single one for nobody', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  /** So many callers twice, each with a row when it has the result of its last and some turns have gone by; then the moment is over. */
  const batchesOf = async (callers: number): Promise<number[]> => {
    const batches: number[] = [];
    let again = 0;
    const write = groupCommit<number, undefined>(
      async (rows) => {
        batches.push(rows.length);
        await turn();
        return rows.map(() => undefined);
      },
      { parallel: 1, gatherMs: 500 },
    );
    const caller = async (_: unknown, turns: number): Promise<void> => {
      await write(turns);
      for (let count = 0; count < turns * 3; count++) await turn();
      const written = write(turns);
      again += 1;
      if (again === callers) vi.runAllTimers();
      await written;
    };
    await Promise.all(Array.from({ length: callers }, caller));
    return batches;
  };
  expect(await batchesOf(8)).toEqual([8, 8]);
  expect((await batchesOf(3)).length).toBeGreaterThan(2);
});
