import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { SqlSource } from '@saphan/contracts';
import { createServer, type Connection } from 'mysql2';
import { expect, test } from 'vitest';
import { openDestinations } from '../address/destinations.ts';
import { guardSource } from '../guarded-source.ts';
import type { SourceRequest } from '../source.ts';
import { openSqlSource } from './sql-source.ts';

/** What the driver's own server has, and its types do not name. */
interface MysqlServer {
  readonly _server: { address(): AddressInfo; close(): void };
}
interface Peer extends Connection {
  sequenceId: number;
  readonly stream: NodeJS.EventEmitter;
}

/** A server that says hello, and goes silent where `isSilentAt` says so. */
async function openServer(isSilentAt: (sql: string) => boolean) {
  const asked = Promise.withResolvers<Peer>();
  const server = createServer((connection: Connection) => {
    const peer = connection as Peer;
    peer.stream.on('error', () => undefined);
    peer.on('error', () => undefined);
    peer.serverHandshake({
      ...{ protocolVersion: 10, serverVersion: '8.4.0', connectionId: 1, statusFlags: 2 },
      ...{ characterSet: 45, capabilityFlags: 0x00_ff_ff_ff & ~0x0800 },
      authCallback(_: unknown, welcome: (error: null) => void) {
        welcome(null);
        peer.sequenceId = 0;
      },
    });
    const answer = (sql: string): void => {
      if (isSilentAt(sql)) asked.resolve(peer);
      else peer.writeOk();
      // Each question counts its packets anew, which the driver's server leaves to whoever answers.
      peer.sequenceId = 0;
    };
    peer.on('query', answer);
    peer.on('stmt_prepare', answer);
  });
  const { _server: listening } = server as unknown as MysqlServer;
  server.listen(0);
  await once(listening as unknown as NodeJS.EventEmitter, 'listening');
  return { asked: asked.promise, port: listening.address().port, close: () => listening.close() };
}

const response = { properties: { name: { type: 'string', 'x-data-item': 'person.name' } } };

test.each([
  ['before its first question', (sql: string) => sql.includes('version()')],
  ['in the middle of one', (sql: string) => sql.includes('`v`')],
])('a MySQL server that goes silent %s is waited for no longer than was said', async (_, isSilentAt) => {
  const server = await openServer(isSilentAt);
  const declaration: SqlSource = {
    ...{ type: 'sql', dialect: 'mysql', host: '127.0.0.1', port: server.port },
    ...{ database: 'd', user: 'u', secret: 's', view: 'v' },
    keys: { pid: 'pid' },
    columns: { name: 'name' },
  };
  const source = openSqlSource(declaration, {
    password: () => Promise.resolve('x'),
    defaultTimeoutMs: 60_000,
    destinations: openDestinations(['127.0.0.1']),
    onError: () => undefined,
  });
  const guarded = guardSource(source, { defaultTimeoutMs: 60_000 });
  const ending = new AbortController();
  const answer = guarded.ask({
    subject: { kind: 'pid', value: '9500100000001' },
    operation: { response },
    items: new Set(['person.name']),
    signal: ending.signal,
  } as unknown as SourceRequest);
  const { stream } = await server.asked;
  const gone = once(stream, 'close');
  ending.abort(new Error('out of time'));
  await expect(answer).rejects.toMatchObject({ code: 'source-timeout' });
  await gone;
  await guarded.close();
  server.close();
});
