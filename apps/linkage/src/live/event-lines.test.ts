import { createLog, createServer } from '@saphan/web';
import { afterEach, expect, it, vi } from 'vitest';
import { addEventLines } from './event-lines.ts';

const log = createLog('lines', { destination: { write: () => undefined } });
let close = () => Promise.resolve();
afterEach(() => close());

it('one address takes no more than its share of the lines, and gets back what it lets go', async () => {
  const app = createServer({ log });
  const lines = addEventLines(app, '/changes', () => '1', { all: 9, ofAddress: 2 });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
  };
  const held: AbortController[] = [];
  const open = async () => {
    const { signal } = (held[held.length] = new AbortController());
    const answer = await fetch(`${address}/changes`, { signal });
    return [answer.status, answer.headers.get('retry-after')];
  };
  const asked = await Promise.all([open(), open(), open()]);
  expect(asked.toSorted()).toEqual([
    [200, null],
    [200, null],
    [503, '60'],
  ]);
  expect(lines.count()).toBe(2);
  for (const each of held) each.abort();
  await vi.waitFor(() => expect(lines.count()).toBe(0), { timeout: 30_000 });
  expect(await open()).toEqual([200, null]);
});
