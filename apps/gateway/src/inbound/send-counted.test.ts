import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createInFlight } from '../in-flight.ts';
import { sendCounted } from './send-counted.ts';

test('what a peer asks for and does not read counts as its own, over all its connections, until they are gone', async () => {
  const content = Buffer.alloc(16 * 1024 * 1024);
  // A quarter is each peer's share: one answer.
  const inFlight = createInFlight({ bytes: 6 * content.length, exchanges: 100 });
  const server = createServer((incoming, outgoing) => {
    const memory = inFlight.open();
    try {
      sendCounted({ memory }, outgoing, incoming.url ?? '', { 'content-type': 'text/plain' }, content);
    } catch (error) {
      memory.release();
      outgoing.writeHead(503).end((error as { code?: string }).code);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  /** Asks in a peer's name and reads the first piece of what comes. */
  const ask = async (peer: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${peer} HTTP/1.1\r\nhost: x\r\n\r\n`);
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    socket.pause();
    return { socket, status: chunk.toString('latin1', 9, 12) };
  };
  const first = await ask('/greedy');
  expect(first.status).toBe('200');
  expect((await ask('/greedy')).status).toBe('503');
  expect((await ask('/other')).status).toBe('200');
  first.socket.destroy();
  await expect.poll(() => inFlight.bytes()).toBe(content.length);
  const again = await ask('/greedy');
  expect(again.status).toBe('200');
  server.closeAllConnections();
  server.close();
  await expect.poll(() => inFlight.bytes()).toBe(0);
});
