import { connect, type AddressInfo } from 'node:net';
import { createLog } from '@saphan/web';
import { expect, test } from 'vitest';
import { createOutboundDoor } from './outbound/outbound-door.ts';
import type { Parts } from './parts.ts';

/** Sends a piece, and nothing more; what came back until the door hung up, and after how long. */
function begin(port: number, piece: string): Promise<{ text: string; afterMs: number }> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(piece));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () =>
      resolve({ text: Buffer.concat(chunks).toString(), afterMs: performance.now() - startedAt }),
    );
  });
}

test('a caller that never comes to the end of its headers is cut off, others go on', async () => {
  const log = createLog('gateway', { destination: { write: () => undefined } });
  const door = createOutboundDoor({ log } as Parts);
  door.headersTimeout = 300;
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  const { text, afterMs } = await begin(port, 'GET /x/a HTTP/1.1\r\nhost: x\r\nx-slow: ');
  expect(text).toMatch(/^HTTP\/1\.1 4/);
  expect(afterMs).toBeLessThan(5_000);
  door.close();
});
