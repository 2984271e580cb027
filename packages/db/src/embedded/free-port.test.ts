import { fork } from 'node:child_process';
import { expect, test } from 'vitest';
import { takeFreePort } from './free-port.ts';

const many = 300;
const takeMany = async (): Promise<number[]> =>
  Promise.all(Array.from({ length: many }, () => takeFreePort()));

test('a port is given once, to this process and to others beside it', async () => {
  const other = fork(new URL('take-many-ports.fixture.ts', import.meta.url), [String(many)]);
  const theirs = new Promise<number[]>((resolve) =>
    other.once('message', (ports) => resolve(ports as number[])),
  );
  const ours = await takeMany();
  const all = [...ours, ...(await takeMany()), ...(await theirs)];
  expect(new Set(all).size).toBe(3 * many);
  other.kill();
});
