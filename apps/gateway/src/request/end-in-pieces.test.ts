import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { endInPieces } from './end-in-pieces.ts';

/** A door that answers with this, and what it answers by. */
async function open(content: Buffer) {
  const answering = Promise.withResolvers<ServerResponse>();
  const server = createServer((_incoming, outgoing) => {
    outgoing.setHeader('content-length', content.length);
    endInPieces(outgoing, content);
    answering.resolve(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port, outgoing: answering.promise };
}

test.each([0, 1, 65_536, 65_537, 1_400_000])(
  '%i bytes arrive whole, and the connection goes on',
  async (size) => {
    const content = randomBytes(size);
    const { server, port } = await open(content);
    for (let time = 0; time < 2; time += 1) {
      const answer = await fetch(`http://127.0.0.1:${String(port)}/`);
      expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
    }
    server.closeAllConnections();
    server.close();
  },
);

test('of what a receiver does not take little is handed over, and none once it has gone', async () => {
  const { server, port, outgoing } = await open(Buffer.alloc(64 * 1024 * 1024));
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(socket, 'readable');
  const answer = await outgoing;
  await expect.poll(() => answer.writableNeedDrain).toBe(true);
  expect(answer.socket?.writableLength).toBeLessThan(1024 * 1024);
  socket.destroy();
  await expect.poll(() => answer.closed).toBe(true);
  server.close();
});
