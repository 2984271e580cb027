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

/** A line whose work ends when the test says so; `ask` tells whether one was let in, waits or was refused. */
function openLine(places: number, longest: number) {
  const inLine = createWaitingLine(places, longest);
  const { signal } = new AbortController();
  const atWork: { caller: string; end: () => void }[] = [];
  const refused: string[] = [];
  return {
    atWork: () => atWork.map(({ caller }) => caller).join(''),
    refused: () => refused.join(''),
    ask(callers: string) {
      for (const caller of callers)
        inLine(
          signal,
          () => new Promise<void>((resolve) => void atWork.push({ caller, end: resolve })),
          caller,
        ).catch(() => refused.push(caller));
      return new Promise(setImmediate);
    },
    async endFirst() {
      atWork.shift()?.end();
      await new Promise(setImmediate);
    },
  };
}

test('who asks for much leaves a quarter of the places to those who have nothing at work', async () => {
  const line = openLine(4, 10);
  await line.ask('AAAAAA');
  expect(line.atWork()).toBe('AAA');
  await line.ask('B');
  expect(line.atWork()).toBe('AAAB');
  await line.ask('BC');
  expect(line.atWork()).toBe('AAAB');
});

test('callers take turns, however many of one wait before another', async () => {
  const line = openLine(1, 10);
  await line.ask('AAAABC');
  const order: string[] = [];
  for (let turns = 0; turns < 6; turns++) {
    order.push(line.atWork());
    await line.endFirst();
  }
  expect(order.join('')).toBe('AABCAA');
});

test('in a full line the last of who has most gives way to another, and to nobody else', async () => {
  const line = openLine(1, 4);
  await line.ask('AAAAA');
  await line.ask('A');
  expect(line.refused()).toBe('A');
  await line.ask('BB');
  expect(line.refused()).toBe('AAA');
  await line.ask('B');
  expect(line.refused()).toBe('AAAB');
  await line.ask('C');
  expect(line.refused()).toHaveLength(5);
});
