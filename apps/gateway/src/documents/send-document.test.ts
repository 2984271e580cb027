import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDestinations } from '../sources/address/destinations.ts';
import { openGuardedFetch, type GuardedFetch } from '../sources/address/guarded-fetch.ts';
import type { HeldDocument } from './document-store.ts';
import { sendDocument, type Sending } from './send-document.ts';

const held = {
  name: { agency: 'a', service: 'TH/LGO/CNX/desk/files.v1', client: 'TH/GOV/DGA/portal', id: 'd-1' },
  manifest: { name: 'x', mediaType: 'image/png', sha256: 'A'.repeat(43) },
} as unknown as HeldDocument;

/** The agency's own system. */
let system: Server;
let guarded: GuardedFetch;
let taken: number;
/** What it does with each piece. */
let onPiece: () => 'go on' | 'stop reading';
let isAnswering: boolean;

beforeEach(async () => {
  [taken, isAnswering, onPiece] = [0, true, () => 'go on'];
  guarded = openGuardedFetch(openDestinations(['127.0.0.1']));
  system = createServer((request, response) => {
    request.on('data', (piece: Buffer) => {
      taken += piece.length;
      if (onPiece() === 'stop reading') request.pause();
    });
    request.on('end', () => void (isAnswering && response.writeHead(201).end()));
    request.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  system.closeAllConnections();
  system.close();
  await guarded.close();
});

const piece = Buffer.alloc(1024 * 1024, 7);
async function* pieces(count: number): AsyncGenerator<Buffer> {
  for (let index = 0; index < count; index++) yield piece;
}
/** Each well within it on a busy machine too, all of them not. */
const stalledMs = 1_500;
const send = (more: Partial<Sending>): Promise<string | undefined> =>
  sendDocument(held, {
    url: `http://127.0.0.1:${String((system.address() as AddressInfo).port)}/in`,
    bearer: 'x',
    read: () => pieces(3),
    guarded,
    stalledMs,
    ...more,
  });

describe('a document is not taken', () => {
  test('by a receiver that stops reading: it is left, and what it was given ends', async () => {
    onPiece = () => 'stop reading';
    let given = 0;
    const read = async function* (): AsyncGenerator<Buffer> {
      for await (const each of pieces(64)) {
        given += 1;
        yield each;
      }
    };
    expect(await send({ read })).toBe('receiver-silent');
    expect(given).toBeLessThan(64);
  });
  test('by one that has all of it and says nothing', async () => {
    isAnswering = false;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const sent = send({});
    await expect.poll(() => taken).toBe(3 * piece.length);
    vi.advanceTimersByTime(stalledMs);
    expect(await sent).toBe('receiver-silent');
  });
  test('once whoever hands it over has given up', async () => {
    isAnswering = false;
    expect(await send({ signal: AbortSignal.timeout(50), stalledMs: 60_000 })).toBe('receiver-silent');
  });
  test('and what can not be read is thrown on', async () => {
    const read = (): AsyncIterable<Buffer> => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('not to be read')) }),
    });
    await expect(send({ read })).rejects.toThrow('not to be read');
  });
});

test('a receiver that goes on has as long as it takes', async () => {
  let given = 0;
  const read = async function* (): AsyncGenerator<Buffer> {
    for (const until = performance.now() + 1.5 * stalledMs; performance.now() < until; given += 1) {
      await sleep(50);
      yield piece;
    }
  };
  expect(await send({ read })).toBeUndefined();
  expect(taken).toBe(given * piece.length);
});
