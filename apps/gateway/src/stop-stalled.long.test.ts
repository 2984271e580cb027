import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { echoService, openEchoCountry, type EchoCountry } from './fixture/echo.fixture.ts';
import { call } from './fixture/call.fixture.ts';

let echo: EchoCountry;
beforeAll(async () => {
  echo = await openEchoCountry();
  await echo.listSystemKey();
});
afterAll(() => echo.close());

const patienceMs = 90_000;
const open = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/** Asks for a large answer and reads the first bytes of it, never more. */
async function beginToRead(port: number): Promise<Socket> {
  const socket = await open(port);
  const body = randomBytes(13 * 1024 * 1024);
  socket.write(
    [
      `POST /x/${echoService}/ HTTP/1.1`,
      'host: x',
      `authorization: Bearer ${echo.country.tokens.portal}`,
      `idempotency-key: ${randomBytes(8).toString('hex')}`,
      'content-type: application/octet-stream',
      `content-length: ${String(body.length)}`,
      '\r\n',
    ].join('\r\n'),
  );
  socket.write(body);
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString('latin1')).toMatch(/^HTTP\/1\.1 200/);
  socket.pause();
  return socket;
}

test(
  'callers that stall do not keep a process that was told to stop; who is under way is answered',
  async () => {
    const { cloud, tokens } = echo.country;
    await cloud.stop();
    const child = await cloud.startApart();
    const stalled = [
      await beginToRead(cloud.settings.outboundPort),
      await open(cloud.settings.outboundPort),
      await open(cloud.inboundPort()),
      await open(cloud.settings.operatorPort),
    ];
    stalled[1]?.write('POST /x/a HTTP/1.1\r\nhost: x\r\nx-slow: ');
    stalled[3]?.write('GET /metrics HTTP/1.1\r\nhost: x\r\nx-slow: ');
    const hold = Promise.withResolvers<undefined>();
    const isHeld = new Promise<void>((resolve) => {
      echo.system.answer = async ({ body }) => {
        resolve();
        await hold.promise;
        return { type: 'text/plain', body };
      };
    });
    const asked = call(cloud, tokens.portal, echoService, {
      method: 'POST',
      body: 'under way',
      headers: { 'idempotency-key': 'under-way', 'content-type': 'text/plain' },
    });
    await isHeld;
    const hasEnded = once(child, 'exit');
    child.kill('SIGTERM');
    await expect.poll(() => cloud.logged.join('')).toContain('"closing"');
    hold.resolve(undefined);
    const { status, body } = await asked;
    expect([status, body.toString()]).toEqual([200, 'under way']);
    expect(await hasEnded).toEqual([0, null]);
    expect(cloud.logged.join('')).not.toContain('not closed in time');
    for (const socket of stalled) socket.destroy();
  },
  patienceMs,
);
