import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchCalls } from './watch-calls.ts';

const screen = () => ({ write: vi.fn(), end: vi.fn() });
const told = ({ write }: ReturnType<typeof screen>) => write.mock.calls.map(([text]) => String(text).trim());

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('screens of one place', () => {
  it('cost one look together, and one look after the other however slow', async () => {
    let answer: ((now: string) => void) | undefined;
    const read = vi.fn(() => new Promise<string>((resolve) => (answer = resolve)));
    const calls = watchCalls(read);
    for (let at = 0; at < 50; at += 1) calls.watch('one', 'A1', screen());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read).toHaveBeenCalledTimes(1);
    answer?.('A1');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('are told of a change, also of one between their page and their place in the line', async () => {
    let now = 'A1';
    const calls = watchCalls(() => Promise.resolve(now));
    const [first, late] = [screen(), screen()];
    calls.watch('one', 'A1', first);
    now = 'A2';
    await vi.advanceTimersByTimeAsync(1_500);
    expect(told(first)).toEqual(['data: changed']);
    calls.watch('one', 'A1', late);
    expect(told(late)).toEqual(['data: changed']);
    await vi.advanceTimersByTimeAsync(1_500 * 10);
    expect(told(first)).toEqual(['data: changed', ': alive']);
  });

  it('are ended where the place can’t be read, and looked at again when one comes back', async () => {
    const read = vi.fn(() => Promise.reject(new Error('no database')));
    const calls = watchCalls(read);
    const shown = screen();
    const stop = calls.watch('one', 'A1', shown);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(shown.end).toHaveBeenCalledTimes(1);
    calls.watch('one', 'A1', screen());
    stop();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('cost nothing once they are gone', async () => {
    const read = vi.fn(() => Promise.resolve('A1'));
    const calls = watchCalls(read);
    const stops = [screen(), screen()].map((each) => calls.watch('one', 'A1', each));
    for (const stop of [...stops, ...stops]) stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read).not.toHaveBeenCalled();
  });
});
