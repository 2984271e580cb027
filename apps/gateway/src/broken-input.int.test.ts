import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { header, toUuidV7, type ProblemDocument } from '@saphan/contracts';
import { signActor } from '@saphan/exchange';
import { createLog } from '@saphan/web';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGateway } from './app.ts';
import { call } from './fixture/call.fixture.ts';
import { echoService, openEchoCountry, type EchoCountry } from './fixture/echo.fixture.ts';
import { forge, send } from './fixture/peer.fixture.ts';
import { portal } from './fixture/test-country.fixture.ts';

let echo: EchoCountry;
beforeAll(async () => {
  echo = await openEchoCountry();
  await echo.listSystemKey();
});
afterAll(() => echo.close());
beforeEach(() => {
  echo.system.seen.length = 0;
});

/** What comes back for these bytes until the door hangs up. */
async function sendBytes(socket: Socket, bytes: string): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  const isClosed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(Buffer.from(bytes, 'latin1'));
  await isClosed;
  return Buffer.concat(chunks).toString('latin1');
}
const outbound = (): Socket => connect(echo.country.cloud.settings.outboundPort, '127.0.0.1');
async function inbound(): Promise<Socket> {
  const own = (await echo.country.cloud.tls()).current();
  return connectTls({
    ...{ port: echo.country.municipal.inboundPort(), host: '127.0.0.1', ...own },
    rejectUnauthorized: false,
  });
}

/** Each holds a second request that somebody in between might take for one of another caller. */
const smuggled = 'GET /x/hidden HTTP/1.1\r\nhost: x\r\n\r\n';
const head = (...lines: string[]): string =>
  [
    `POST /x/${echoService}/ HTTP/1.1`,
    'host: x',
    `authorization: Bearer ${echo.country.tokens.portal}`,
    'idempotency-key: smuggled',
    ...lines,
    '\r\n',
  ].join('\r\n');
const broken: readonly (readonly [string, () => string])[] = [
  [
    'a length and chunks',
    () => `${head('content-length: 4', 'transfer-encoding: chunked')}0\r\n\r\n${smuggled}`,
  ],
  ['two lengths', () => `${head('content-length: 4', 'content-length: 40')}abcd${smuggled}`],
  ['a length that is none', () => `${head('content-length: +4')}abcd${smuggled}`],
  ['a length of two numbers', () => `${head('content-length: 4, 4')}abcd${smuggled}`],
  ['a coding before chunks that is none', () => `${head('transfer-encoding: xchunked')}0\r\n\r\n${smuggled}`],
  [
    'chunks that are not the last coding',
    () => `${head('transfer-encoding: chunked, x')}0\r\n\r\n${smuggled}`,
  ],
  [
    'a size of a chunk that is none',
    () => `${head('transfer-encoding: chunked')}4x\r\nabcd\r\n0\r\n\r\n${smuggled}`,
  ],
  ['a space before the colon', () => `${head('content-length : 4')}abcd${smuggled}`],
  ['a line that goes on', () => `${head('x-folded: a\r\n content-length: 4')}${smuggled}`],
  ['a bare line feed', () => `${head('x-a: a\ncontent-length: 4')}${smuggled}`],
  ['a null in a value', () => `${head('x-a: a\u0000b')}${smuggled}`],
  ['a name that is none', () => `${head('x a: b')}${smuggled}`],
];

describe('what one program reads as one request and another as two is refused, and the connection is over', () => {
  test.each(broken)('at the door for callers: %s', async (_what, toBytes) => {
    const text = await sendBytes(outbound(), toBytes());
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(text).toContain('"code":"request-malformed"');
    expect(echo.system.seen).toEqual([]);
  });
  test.each(broken)('at the door for peers: %s', async (_what, toBytes) => {
    const text = await sendBytes(await inbound(), toBytes());
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(echo.system.seen).toEqual([]);
  });
});

/** 16 MiB of nothing in 16 kB. */
const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024));

describe('nothing that is compressed is unpacked', () => {
  test.each(['gzip', 'br', 'deflate', 'gzip, identity', 'x-unknown'])(
    'from a caller: %s',
    async (encoding) => {
      const { status, json } = await call(echo.country.cloud, echo.country.tokens.portal, echoService, {
        ...{ method: 'POST', body: bomb },
        headers: { 'content-encoding': encoding, 'idempotency-key': 'bomb', 'content-type': 'text/plain' },
      });
      expect([status, json.code]).toEqual([415, 'encoding-not-accepted']);
      expect(echo.system.seen).toEqual([]);
    },
  );

  test('from a peer, well signed', async () => {
    const { cloud, municipal } = echo.country;
    const agreement = echo.country.registry.current().agreements[0]?.hash ?? '';
    const exchange = toUuidV7(Date.now());
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: portal, sub: 'x', kind: 'system', role: 'x', purpose: 'echo' } as const;
    const actor = signActor(
      { ...claims, exchange, aud: echoService, iat, exp: iat + 300 },
      echo.country.actorKeys.portal,
    );
    const request = await forge(echo.country, {
      ...{ client: portal, service: echoService, agreement, method: 'POST', body: bomb },
      headers: {
        ...{ [header.purpose]: 'echo', [header.idempotencyKey]: 'bomb' },
        ...{ [header.exchange]: exchange, [header.actor]: actor },
      },
    });
    const answer = await send(cloud, municipal, request, bomb, ['content-encoding', 'gzip']);
    expect(answer.code).toBe('encoding-not-accepted');
    expect(echo.system.seen).toEqual([]);
  });
});

test.each([-300, 300])(
  'a clock that is %i seconds off is told that it is the clock, in both languages, and by which machine',
  async (seconds) => {
    const { cloud, municipal, tokens } = echo.country;
    await cloud.stop();
    const off = await openGateway(
      cloud.settings,
      createLog('gateway', { level: 'silent' }),
      () => Date.now() + seconds * 1000,
    );
    try {
      const ask = async (language: string) => {
        const answer = await fetch(`${cloud.outboundUrl()}/x/${echoService}/`, {
          method: 'POST',
          headers: {
            ...{ authorization: `Bearer ${tokens.portal}`, 'idempotency-key': 'off' },
            ...{ 'content-type': 'text/plain', 'accept-language': language },
          },
          body: 'x',
        });
        return (await answer.json()) as ProblemDocument;
      };
      const told = await ask('en');
      expect(told).toMatchObject({ status: 401, code: 'not-timely', hop: 'inbound', rule: 'time-window' });
      expect(told.cure).toContain('clock');
      expect((await ask('th')).cure).toContain('นาฬิกา');
      expect(echo.system.seen).toEqual([]);
      expect(municipal.logged.join('')).toContain('not-timely');
    } finally {
      await off.close();
      await cloud.start();
    }
  },
);
