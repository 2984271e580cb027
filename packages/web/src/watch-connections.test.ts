import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { afterEach, expect, test } from 'vitest';
import { createLog } from './create-log.ts';
import { createServer as createAppServer } from './create-server.ts';
import { watchConnections, type ClosingDoor } from './watch-connections.ts';

let release: () => void;
let underWay: Promise<void>;
let server: Server;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
});

/** Answers `/held` when it is released, everything else at once. */
function toListener(): RequestListener {
  const held = Promise.withResolvers<undefined>();
  const asked = Promise.withResolvers<undefined>();
  release = () => held.resolve(undefined);
  underWay = asked.promise;
  return ({ url }, answer) => {
    if (url !== '/held') return void answer.end('at once');
    asked.resolve(undefined);
    void held.promise.then(() => answer.end('held'));
  };
}
const listen = async (): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

interface Caller {
  readonly isClosed: Promise<unknown>;
  /** What has come. */
  text(): string;
}
async function watch(socket: Socket, event: 'connect' | 'secureConnect', piece: string): Promise<Caller> {
  sockets.push(socket);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  const isClosed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, event);
  socket.write(piece);
  return { isClosed, text: () => Buffer.concat(chunks).toString() };
}
const beginAt = (port: number) => (piece: string) => watch(connect(port, '127.0.0.1'), 'connect', piece);
const ask = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;

async function makeCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=127.0.0.1',
    keys,
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return { key: key.toString(), cert: cert.toString('pem') };
}

/** Whoever says nothing is gone while one is answered still; without a cut the door is closed once that one has its answer. */
async function closeOne(
  door: ClosingDoor,
  begin: (piece: string) => Promise<Caller>,
  silent: readonly Caller[],
): Promise<void> {
  const answered = await begin(ask('/'));
  await expect.poll(() => answered.text()).toContain('at once');
  const held = await begin(ask('/held'));
  await underWay;
  const isClosed = door.close(new AbortController().signal);
  await Promise.all([...silent, answered].map((each) => each.isClosed));
  expect(held.text()).toBe('');
  release();
  await Promise.all([isClosed, held.isClosed]);
  expect(held.text()).toMatch(/^HTTP\/1\.1 200 OK.*held/s);
}

test('a door that closes waits for requests under way alone, not for callers that say nothing', async () => {
  server = createServer(toListener());
  const door = watchConnections(server);
  const begin = beginAt(await listen());
  await closeOne(door, begin, [await begin(''), await begin('GET /x HTTP/1.1\r\nhost: x\r\nx-slow: ')]);
});

test('the same through TLS, also for who has begun no handshake or stays in the middle of it', async () => {
  const { key, cert } = await makeCertificate();
  server = createTlsServer({ key, cert }, toListener());
  const door = watchConnections(server);
  const port = await listen();
  const raw = beginAt(port);
  const begin = (piece: string) =>
    watch(connectTls({ port, host: '127.0.0.1', ca: cert }), 'secureConnect', piece);
  // A ClientHello is announced, and never comes.
  const announced = Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc]).toString('latin1');
  const silent = [
    ...[await raw(''), await raw(announced)],
    ...[await begin(''), await begin('GET /x HTTP/1.1\r\nhost: x\r\nx-slow: ')],
  ];
  await closeOne(door, begin, silent);
});

test('who sends nothing but a little of a request, again and again, is let go of too', async () => {
  server = createServer(toListener());
  const door = watchConnections(server);
  const begin = beginAt(await listen());
  const slow = await begin('GET /x HTTP/1.1\r\nhost: x\r\nx-slow: ');
  const [socket] = sockets.slice(-1);
  const dripping = setInterval(() => socket?.write('x'), 20);
  await door.close(new AbortController().signal);
  await slow.isClosed;
  clearInterval(dripping);
});

test('whoever is there when the time is over is cut off, with a request under way too', async () => {
  server = createServer(toListener());
  const door = watchConnections(server);
  const held = await beginAt(await listen())(ask('/held'));
  await underWay;
  const cutting = new AbortController();
  const isClosed = door.close(cutting.signal);
  cutting.abort();
  await Promise.all([isClosed, held.isClosed]);
  expect(held.text()).toBe('');
});

test('a server of pages lets go of who is silent when it is closed, as browsers are that connect before they ask', async () => {
  const app = createAppServer({ log: createLog('gateway', { level: 'silent' }) });
  server = app.server;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const begin = beginAt((server.address() as AddressInfo).port);
  const silent = [await begin(''), await begin('GET /healthz HTTP/1.1\r\nx-slow: ')];
  await app.close();
  await Promise.all(silent.map((each) => each.isClosed));
});
