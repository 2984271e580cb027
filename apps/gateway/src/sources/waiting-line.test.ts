import { expect, test } from 'vitest';
import { createWaitingLine } from './waiting-line.ts';

test('lets so many work at once, the next wait in order, the rest is refused at once', async () => {
  const inLine = createWaitingLine(2, 2);
  const { signal } = new AbortController();
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<undefined>());
  const begun: number[] = [];
  const runs = gates.map((gate, index) =>
    inLine(signal, async () => {
      begun.push(index);
      await gate.promise;
    }),
  );
  await expect(inLine(signal, () => Promise.resolve())).rejects.toMatchObject({ code: 'source-unavailable' });
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1]);
  gates[1]?.resolve(undefined);
  await runs[1];
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2]);
  for (const gate of gates) gate.resolve(undefined);
  await Promise.all(runs);
});

test('who gives up leaves the line', async () => {
  const inLine = createWaitingLine(1, 5);
  const gate = Promise.withResolvers<undefined>();
  const { signal } = new AbortController();
  const first = inLine(signal, () => gate.promise);
  const tired = new AbortController();
  const second = inLine(tired.signal, () => Promise.resolve('never'));
  tired.abort(new Error('tired'));
  await expect(second).rejects.toThrow('tired');
  gate.resolve(undefined);
  await first;
  expect(await inLine(signal, () => Promise.resolve('free'))).toBe('free');
});
