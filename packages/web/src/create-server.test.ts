import { Type } from 'typebox';
import { sendRaw } from '@saphan/testkit';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from './create-log.ts';
import { createServer } from './create-server.ts';
import { webProblem } from './web-problems.ts';

function open(ready: Record<string, () => void> = {}) {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const app = createServer({ log: createLog('test', { destination }), ready, bodyLimit: 200 });
  app.post(
    '/people/:pid',
    {
      schema: {
        body: Type.Object({ age: Type.Integer(), tags: Type.Optional(Type.Array(Type.String())) }),
      },
    },
    (request) => ({ age: request.body.age, extra: (request.body as Record<string, unknown>)['extra'] }),
  );
  app.get('/forbidden', () => {
    throw webProblem('forbidden', { rule: 'area', detail: 'officer 17 looked at case 4' });
  });
  app.get('/broken', () => {
    throw new Error('secret connection string');
  });
  return { app, lines };
}

describe('createServer', () => {
  it('does not coerce JSON, and says where it is at fault', async () => {
    const { app } = open();
    const answer = await app.inject({ method: 'POST', url: '/people/1', payload: { age: '17' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'bad-request', at: 'body/age', status: 400 });
  });

  it('refuses a body past the limit with 413 and an unknown type with 415', async () => {
    const { app } = open();
    const large = await app.inject({
      method: 'POST',
      url: '/people/1',
      payload: { age: 1, extra: 'x'.repeat(300) },
    });
    expect(large.json()).toMatchObject({ code: 'too-large', status: 413 });
    const other = await app.inject({
      method: 'POST',
      url: '/people/1',
      payload: 'age=1',
      headers: { 'content-type': 'text/plain-ish' },
    });
    expect(other.statusCode).toBe(415);
  });

  it('keeps private detail and unknown errors in the log, under the instance that the caller sees', async () => {
    const { app, lines } = open();
    const forbidden = await app.inject({ url: '/forbidden', headers: { 'accept-language': 'th' } });
    expect(forbidden.json()).toMatchObject({ title: 'หน้านี้ไม่ใช่ของบัญชีนี้', rule: 'area' });
    expect(forbidden.body).not.toContain('officer 17');
    const broken = await app.inject({ url: '/broken' });
    expect(broken.statusCode).toBe(500);
    expect(broken.body).not.toContain('secret');
    const { instance } = broken.json<{ instance: string }>();
    expect(
      lines.some(
        (line) => line.includes(instance.replace('urn:uuid:', '')) && line.includes('secret connection'),
      ),
    ).toBe(true);
  });

  it('logs the route pattern, never the path', async () => {
    const { app, lines } = open();
    await app.inject({ method: 'POST', url: '/people/9501100001234?name=x', payload: { age: 1 } });
    expect(lines.join('')).toContain('"route":"/people/:pid"');
    expect(lines.join('')).not.toContain('9501100001234');
  });

  it.each([
    [
      'headers past 64 kB',
      `GET /forbidden HTTP/1.1\r\nx-pid: ${'9501100001234'.repeat(6_000)}`,
      431,
      'headers-too-large',
    ],
    ['a request line that is none', 'GET /people/9501100001234 HTTP\r\n\r\n', 400, 'bad-request'],
    ['another protocol', '\u0016\u0003\u0001 9501100001234\r\n\r\n', 400, 'bad-request'],
  ])('answers %s with problem+json, closes, and logs nothing of it', async (_name, text, status, code) => {
    const { app, lines } = open();
    await app.listen({ host: '127.0.0.1', port: 0 });
    const answer = await sendRaw((app.server.address() as AddressInfo).port, text);
    await app.close();
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
    expect(head).toContain('content-type: application/problem+json');
    expect(head).toContain('connection: close');
    const document = JSON.parse(body) as { instance: string };
    expect(document).toMatchObject({ code, status });
    const line = lines.find((each) => each.includes(document.instance.replace('urn:uuid:', '')));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'info', code });
    expect(lines.join('')).not.toContain('9501100001234');
  });

  it('keeps properties that a schema does not name, and answers what the handler gives', async () => {
    const { app } = open();
    const answer = await app.inject({
      method: 'POST',
      url: '/people/1',
      payload: { age: 3, extra: 'kept', tags: ['a'] },
    });
    expect(answer.json()).toEqual({ age: 3, extra: 'kept' });
  });

  it('is ready only while every check passes, and says which does not', async () => {
    const { app } = open({
      database: () => {
        throw new Error('refused');
      },
      snapshot: () => undefined,
    });
    const ready = await app.inject({ url: '/readyz' });
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({ status: 'not ready', checks: { database: 'refused', snapshot: 'ok' } });
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
    expect((await app.inject({ url: '/metrics' })).body).toContain('http_request_seconds');
  });
});
