import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { SqlSource } from '@saphan/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDestinations } from '../address/destinations.ts';
import { guardSource } from '../guarded-source.ts';
import type { SourceRequest } from '../source.ts';
import { openAnswerLimit } from './answer-limit.ts';
import { openSqlSource } from './sql-source.ts';

let server: Server;
let port: number;
/** What the server does with who comes. */
let serve: (socket: Socket) => void;
const most = 1024 * 1024;
const tooLong = expect.objectContaining({ code: 'answer-unfit' }) as unknown;
const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('error', () => undefined).once('close', () => resolve());
  });
/** Says so much, and more as it is taken. */
function say(socket: Socket, bytes: number): void {
  const piece = Buffer.alloc(64 * 1024, 'x');
  for (let left = bytes; left > 0; left -= piece.length)
    if (!socket.write(piece.subarray(0, Math.min(left, piece.length)))) {
      socket.once('drain', () => say(socket, left - piece.length));
      return;
    }
}

beforeEach(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function connect(limit: ReturnType<typeof openAnswerLimit>): Promise<Socket> {
  const socket = await limit.destinations.connect('127.0.0.1', port);
  return socket.on('error', () => undefined).resume();
}

test('an answer without end is refused, and its connection closed', async () => {
  serve = (socket) => say(socket, Infinity);
  const limit = openAnswerLimit(openDestinations(['127.0.0.1']), most);
  const answer = limit.ask(async () => closed(await connect(limit)));
  await expect(answer).rejects.toEqual(tooLong);
});

test('one that came whole before anybody looked is refused too', async () => {
  serve = (socket) => socket.end(Buffer.alloc(most + 1));
  const limit = openAnswerLimit(openDestinations(['127.0.0.1']), most);
  await expect(limit.ask(async () => closed(await connect(limit)))).rejects.toEqual(tooLong);
});

test('what nobody asked for closes its connection', async () => {
  serve = (socket) => say(socket, Infinity);
  const limit = openAnswerLimit(openDestinations(['127.0.0.1']), most);
  await closed(await connect(limit));
});

test('each of several at once may say as much as one, one after the other too', async () => {
  serve = (socket) => socket.end(Buffer.alloc(most - 1000));
  const limit = openAnswerLimit(openDestinations(['127.0.0.1']), most);
  const ask = () => limit.ask(async () => closed(await connect(limit)));
  await Promise.all([ask(), ask(), ask()]);
  for (let turn = 0; turn < 3; turn += 1) await ask();
});

test('one that takes long is not refused for what quick ones beside it bring', async () => {
  const limit = openAnswerLimit(openDestinations(['127.0.0.1']), most);
  const slow = Promise.withResolvers<string>();
  const answer = limit.ask(() => slow.promise);
  serve = (socket) => socket.end(Buffer.alloc(most - 1000));
  for (let turn = 0; turn < 5; turn += 1) await limit.ask(async () => closed(await connect(limit)));
  slow.resolve('all of it');
  expect(await answer).toBe('all of it');
});

/** A message of PostgreSQL. @param length of its content, where no more comes */
function toMessage(type: string, content: Buffer, length = content.length): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(length + 4, 1);
  return Buffer.concat([head, content]);
}

/** A server that speaks as PostgreSQL does, up to the first question. */
const speakPostgresql =
  (answer: (socket: Socket) => void) =>
  (socket: Socket): void => {
    let isKnown = false;
    socket.on('data', (told: Buffer) => {
      if (isKnown && told.includes('select ')) answer(socket);
      else if (!isKnown)
        socket.write(Buffer.concat([toMessage('R', Buffer.alloc(4)), toMessage('Z', Buffer.from('I'))]));
      isKnown = true;
    });
  };

/** One row of two gigabytes, and no end. */
function giveRow(socket: Socket): void {
  const field = Buffer.from(`answer\0${'\0'.repeat(9)}\x19\xff\xff\xff\xff\xff\xff\0\0`, 'latin1');
  const row = Buffer.alloc(6);
  row.writeInt16BE(1);
  row.writeInt32BE(2_000_000_000, 2);
  for (const type of ['1', '2']) socket.write(toMessage(type, Buffer.alloc(0)));
  socket.write(toMessage('T', Buffer.concat([Buffer.from([0, 1]), field])));
  socket.write(toMessage('D', row, 2_000_000_006));
  say(socket, Infinity);
}

/** @param signal ends the question */
async function ask(signal: AbortSignal, timeoutMs = 60_000): Promise<unknown> {
  const declaration: SqlSource = {
    ...{ type: 'sql', host: '127.0.0.1', port, database: 'd', user: 'u', secret: 's', view: 'v' },
    keys: { pid: 'pid' },
    columns: { name: 'name' },
  };
  const source = openSqlSource(declaration, {
    password: () => Promise.resolve('x'),
    defaultTimeoutMs: timeoutMs,
    destinations: openDestinations(['127.0.0.1']),
    onError: () => undefined,
  });
  const response = { properties: { name: { type: 'string', 'x-data-item': 'person.name' } } };
  const request = {
    subject: { kind: 'pid', value: '9500100000001' },
    operation: { response },
    items: new Set(['person.name']),
    signal,
  } as unknown as SourceRequest;
  const guarded = guardSource(source, { defaultTimeoutMs: timeoutMs });
  return guarded.ask(request).finally(() => guarded.close());
}

test('a database of an agency does not fill the memory of all', async () => {
  serve = speakPostgresql(giveRow);
  await expect(ask(new AbortController().signal)).rejects.toEqual(tooLong);
});

test('a database that has gone silent is waited for no longer than was said, and holds no connection', async () => {
  const asked = Promise.withResolvers<Socket>();
  serve = speakPostgresql(asked.resolve);
  const ending = new AbortController();
  const answer = ask(ending.signal);
  const connection = await asked.promise;
  const gone = closed(connection);
  ending.abort(new Error('out of time'));
  await expect(answer).rejects.toMatchObject({ code: 'source-timeout' });
  await gone;
});
