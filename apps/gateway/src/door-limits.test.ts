import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
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

test('a peer keeps no more connections open than it is given, and others still come in', async () => {
  const authority = await openAuthority();
  const openIdentity = async (name: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'door-limits-'));
    const identity = await openTlsIdentity(folder);
    await identity.install(await authority.issue(await identity.request(name, ['127.0.0.1'])));
    return { identity, folder };
  };
  const names = ['TH/GOV/DGA/cloud', 'TH/LGO/CNX/municipal', 'TH/GOV/RD/own'];
  const [own, greedy, other] = await Promise.all(names.map(openIdentity));
  const log = createLog('gateway', { destination: { write: () => undefined } });
  const most = { all: 3, ofAddress: 2 };
  const door = createInboundDoor({ log } as Parts, new AbortController().signal, undefined, most);
  if (own) door.renew(own.identity, [authority.pem]);
  await new Promise<void>((resolve) => door.server.listen(0, '127.0.0.1', resolve));
  const { port } = door.server.address() as AddressInfo;
  /** A connection as the door has it; ended already where there was no place for it. */
  const open = async (of: typeof greedy): Promise<TLSSocket> => {
    const came = once(door.server, 'secureConnection') as Promise<[TLSSocket]>;
    const pair = of?.identity.current();
    connectTls({ port, host: '127.0.0.1', ca: authority.pem, servername: '', ...pair }).on(
      'error',
      () => undefined,
    );
    return (await came)[0];
  };
  const first = await open(greedy);
  const isOpen = [first, await open(greedy), await open(greedy), await open(other), await open(other)].map(
    ({ destroyed }) => !destroyed,
  );
  // Two of one peer; then the third of all, whoever else comes.
  expect(isOpen).toEqual([true, true, false, true, false]);
  const gone = once(first, 'close');
  first.destroy();
  await gone;
  expect((await open(greedy)).destroyed).toBe(false);
  door.server.closeAllConnections();
  door.server.close();
  for (const each of [own, greedy, other]) if (each) await rm(each.folder, { recursive: true });
});
