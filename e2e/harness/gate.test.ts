import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openGate, type Gate } from './gate.ts';

let server: Server;
let gate: Gate;
const asked: string[] = [];
const seen: Buffer[] = [];
const ask = (path: string): Promise<string> =>
  fetch(`http://127.0.0.1:${gate.port}${path}`).then((answer) => answer.text());

beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end('fine');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = (server.address() as AddressInfo).port;
  gate = await openGate({ port: 0, target, onBytes: (bytes) => seen.push(bytes) });
});
afterAll(async () => {
  await gate.close();
  server.closeAllConnections();
  server.close();
});

it('holds a request before it arrives', async () => {
  const holding = gate.hold('request', (bytes) => bytes.includes('/held'));
  expect(await ask('/passes')).toBe('fine');
  const failing = ask('/held');
  await holding;
  gate.open();
  await expect(failing).rejects.toThrow();
  expect(asked).toEqual(['/passes']);
});

it('holds an answer after the work is done', async () => {
  const holding = gate.hold('answer');
  const failing = ask('/done');
  await holding;
  gate.open();
  await expect(failing).rejects.toThrow();
  expect(asked).toContain('/done');
});

it('passes and shows all else', async () => {
  expect(await ask('/again')).toBe('fine');
  expect(Buffer.concat(seen).toString()).toContain('GET /again');
});
