import { createServer, request, type ClientRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toMessageHeaders } from '@saphan/exchange';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInFlight, type InFlight } from '../in-flight.ts';
import { readBody } from './read-body.ts';

let server: Server;
let inFlight: InFlight;
let sending: ClientRequest[];
/** Longer than a busy machine may take for what comes at once. */
let everyMs: number;
beforeEach(async () => {
  everyMs = 60_000;
  inFlight = createInFlight({ bytes: 4_000, exchanges: 1000 });
  sending = [];
  server = createServer((incoming, outgoing) => {
    const memory = inFlight.open();
    memory.countFor(String(incoming.headers['x-caller']));
    readBody(incoming, toMessageHeaders(incoming.rawHeaders), 2_000, memory, {
      bytes: 100,
      everyMs,
    }).then(
      (body) => outgoing.end(`read ${String(body.length)}`),
      (error: unknown) => outgoing.end(String((error as { code: unknown }).code)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  for (const one of sending) one.destroy();
  server.close();
});

/** Announces a length, sends some bytes and then dribbles. */
function upload(
  caller: string,
  announced: number,
  first: number,
): { answer: Promise<string>; more(bytes: number): void } {
  const { promise, resolve } = Promise.withResolvers<string>();
  const outgoing = request(
    {
      port: (server.address() as AddressInfo).port,
      method: 'POST',
      headers: { 'content-length': announced, 'x-caller': caller },
    },
    (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('end', () => resolve(text));
    },
  );
  outgoing.on('error', () => undefined);
  sending.push(outgoing);
  outgoing.write(Buffer.alloc(first));
  return { answer: promise, more: (bytes) => void outgoing.write(Buffer.alloc(bytes)) };
}

describe('a body is refused', () => {
  test('that announces too much, before a byte is kept', async () => {
    expect(await upload('a', 2_001, 1).answer).toBe('body-too-large');
    expect(inFlight.bytes()).toBe(0);
  });
  test('that dribbles', async () => {
    everyMs = 100;
    const dribble = upload('a', 2_000, 1);
    const timer = setInterval(() => dribble.more(1), 20);
    expect(await dribble.answer).toBe('body-too-slow');
    clearInterval(timer);
  });
  test('past the share of its caller, whatever is left for others', async () => {
    const held = upload('a', 1_000, 1_000);
    expect(await held.answer).toBe('read 1000');
    expect(await upload('a', 1_000, 1_000).answer).toBe('busy');
    expect(await upload('b', 1_000, 1_000).answer).toBe('read 1000');
  });
});

test('uploads that have announced much and sent little keep nobody out', async () => {
  for (let count = 0; count < 16; count++) upload('slow', 2_000, 1);
  expect(await upload('quick', 900, 900).answer).toBe('read 900');
});
