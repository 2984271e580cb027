import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askWhole, type Gathering } from './ask-whole.ts';

let server: Server;
let agent: Agent;
let asked: number;
let closed: number;
beforeEach(async () => {
  asked = closed = 0;
  agent = new Agent();
  server = createServer((request, response) => {
    asked += 1;
    response.on('close', () => (closed += 1));
    if (request.url === '/silent') return;
    response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    response.writeHead(201, { 'x-one': ['a', 'b'], 'content-type': 'text/plain' });
    response.write('first ');
    if (request.url === '/half') return;
    setTimeout(() => response.end('second'), 20);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await agent.destroy();
  server.close();
  server.closeAllConnections();
});

const ask = (path: string, gathering: Partial<Gathering> = {}) => {
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const whole = { signal: new AbortController().signal, take: () => undefined, ...gathering };
  return askWhole(agent, { origin, path, method: 'GET' }, whole);
};
const refuse = (): never => {
  throw new Error('enough');
};

describe('is broken off, and the connection with it,', () => {
  test.each(['/silent', '/half'])('by its signal: %s', async (path) => {
    const controller = new AbortController();
    const answer = ask(path, { signal: controller.signal });
    await expect.poll(() => asked).toBe(1);
    controller.abort(new Error('late'));
    await expect(answer).rejects.toThrow('late');
    await expect.poll(() => closed).toBe(1);
  });
  test('by whoever reads its head', async () => {
    await expect(ask('/half', { begin: refuse })).rejects.toThrow('enough');
    await expect.poll(() => closed).toBe(1);
  });
  test('by whoever counts its bytes', async () => {
    await expect(ask('/half', { take: refuse })).rejects.toThrow('enough');
    await expect.poll(() => closed).toBe(1);
  });
});

test('what was given up before there was a connection is never sent', async () => {
  await expect(ask('/', { signal: AbortSignal.abort(new Error('late')) })).rejects.toThrow('late');
  const controller = new AbortController();
  const answer = ask('/', { signal: controller.signal });
  controller.abort(new Error('late'));
  await expect(answer).rejects.toThrow('late');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked).toBe(0);
});

test('what can not be sent is told so', async () => {
  await expect(ask('/a b')).rejects.toMatchObject({ code: 'UND_ERR_INVALID_ARG' });
});

test('gives status, headers and body of the answer, not of what comes before it', async () => {
  const heads: number[] = [];
  let bytes = 0;
  const { status, headers, body } = await ask('/', {
    begin: (head) => void heads.push(head),
    take: (more) => void (bytes += more),
  });
  expect(status).toBe(201);
  expect(headers).toMatchObject({ 'x-one': ['a', 'b'], 'content-type': 'text/plain' });
  expect(body.toString()).toBe('first second');
  expect({ heads, bytes }).toEqual({ heads: [201], bytes: 12 });
});
