import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from './fixture/call.fixture.ts';
import { echoService, openEchoCountry, type EchoCountry } from './fixture/echo.fixture.ts';

let echo: EchoCountry;
beforeAll(async () => {
  echo = await openEchoCountry();
  await echo.listSystemKey();
});
afterAll(() => echo.close());

const patienceMs = 90_000;

/** A connection that says nothing. */
async function open(port: number): Promise<{ isClosed: Promise<unknown>; socket: Socket }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, isClosed: new Promise((resolve) => socket.once('close', resolve)) };
}
const takes = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

test(
  'told to stop, the door for callers closes first, that for peers next, that for operators last; who is silent is let go of, who is under way is answered',
  async () => {
    const { cloud, municipal, tokens } = echo.country;
    const { outboundPort, inboundPort, operatorPort } = cloud.settings;
    await Promise.all([cloud.stop(), municipal.stop()]);
    await municipal.start({ sourceTimeoutMs: 30_000 });
    const child = await cloud.startApart({ sourceTimeoutMs: 10_000 });
    const silent = await Promise.all([outboundPort, inboundPort, operatorPort].map(open));
    const hold = Promise.withResolvers<undefined>();
    const isHeld = new Promise<void>((resolve) => {
      echo.system.answer = async ({ body }) => {
        resolve();
        await hold.promise;
        return { type: 'text/plain', body };
      };
    });
    let hasAnswer = false;
    const asked = call(cloud, tokens.portal, echoService, {
      method: 'POST',
      body: 'under way',
      headers: { 'idempotency-key': 'under-way', 'content-type': 'text/plain' },
    }).finally(() => (hasAnswer = true));
    await isHeld;
    const hasEnded = once(child, 'exit');
    child.kill('SIGTERM');
    const [toOutbound, toInbound, toOperator] = silent;
    await toOutbound?.isClosed;
    // Agencies of one host ask each other through both doors: that of peers takes what the one of callers has let in.
    expect([await takes(outboundPort), await takes(inboundPort)]).toEqual([false, true]);
    await toInbound?.isClosed;
    expect(await takes(inboundPort)).toBe(false);
    const ready = await fetch(`http://127.0.0.1:${String(operatorPort)}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([
      503,
      expect.stringContaining('"accepting":"stopping"'),
    ]);
    // All of that while one waits for its answer.
    expect(hasAnswer).toBe(false);
    hold.resolve(undefined);
    const { status, body } = await asked;
    expect([status, body.toString()]).toEqual([200, 'under way']);
    await toOperator?.isClosed;
    expect(await hasEnded).toEqual([0, null]);
    expect(cloud.logged.join('')).not.toContain('not closed in time');
  },
  patienceMs,
);
