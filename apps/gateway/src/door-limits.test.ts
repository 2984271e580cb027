import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@saphan/web';
import { expect, test } from 'vitest';
import { openAuthority } from './fixture/registry.fixture.ts';
import { createInboundDoor } from './inbound/inbound-door.ts';
import { openTlsIdentity } from './keys/tls-identity.ts';
import { createOutboundDoor } from './outbound/outbound-door.ts';
import type { Parts } from './parts.ts';

/** Sends a piece, and nothing more; what came back until the door hung up. */
function begin(port: number, piece: string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(piece));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

test('a caller that never comes to the end of its headers is cut off, others go on', async () => {
  const log = createLog('gateway', { destination: { write: () => undefined } });
  const door = createOutboundDoor({ log } as Parts);
  door.headersTimeout = 300;
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  expect(await begin(port, 'GET /x/a HTTP/1.1\r\nhost: x\r\nx-slow: ')).toMatch(/^HTTP\/1\.1 4/);
  door.close();
});

test('a peer that begins no handshake, or none that comes to an end, is cut off', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'door-limits-'));
  const authority = await openAuthority();
  const identity = await openTlsIdentity(folder);
  await identity.install(await authority.issue(await identity.request('TH/GOV/DGA/cloud', ['127.0.0.1'])));
  const lines: string[] = [];
  const log = createLog('gateway', { destination: { write: (line: string) => void lines.push(line) } });
  const door = createInboundDoor({ log } as Parts, new AbortController().signal, 300);
  door.renew(identity, [authority.pem]);
  await new Promise<void>((resolve) => door.server.listen(0, '127.0.0.1', resolve));
  const { port } = door.server.address() as AddressInfo;
  // A ClientHello is announced, and never comes.
  const announced = Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc]).toString('latin1');
  for (const piece of ['', announced]) expect(await begin(port, piece)).toBe('');
  expect(await new Promise((resolve) => door.server.getConnections((_error, count) => resolve(count)))).toBe(
    0,
  );
  expect(lines.filter((line) => line.includes('"error"'))).toEqual([]);
  door.server.close();
  await rm(folder, { recursive: true });
});
