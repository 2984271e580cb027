import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createInFlight, type InFlight } from '../in-flight.ts';
import { releaseWhenSent } from './release-when-sent.ts';

const bytes = 16 * 1024 * 1024;
let server: Server;
let inFlight: InFlight;
let client: Socket;
let timeoutMs: number;
/** What was held when the connection was cut off. */
let heldAtEnd: number | undefined;
beforeEach(async () => {
  [timeoutMs, heldAtEnd] = [60_000, undefined];
  inFlight = createInFlight({ bytes: 2 * bytes, exchanges: 10 });
  server = createServer((_incoming, outgoing) => {
    const memory = inFlight.open();
    memory.take(bytes);
    outgoing.once('close', () => (heldAtEnd = inFlight.bytes()));
    outgoing.end(Buffer.alloc(bytes));
    releaseWhenSent(outgoing, memory, timeoutMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
});
afterEach(() => {
  client.destroy();
  server.close();
  server.closeAllConnections();
});

test('a receiver that does not read is counted until it is cut off', async () => {
  timeoutMs = 300;
  client.pause();
  await expect.poll(() => heldAtEnd).toBe(bytes);
  await expect.poll(() => inFlight.bytes()).toBe(0);
});
test('one that reads has its answer, and the memory is free', async () => {
  let got = 0;
  client.on('data', (chunk: Buffer) => (got += chunk.length));
  await expect.poll(() => got).toBeGreaterThan(bytes);
  await expect.poll(() => inFlight.bytes()).toBe(0);
});
