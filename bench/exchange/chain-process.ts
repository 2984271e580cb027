import { readFileSync } from 'node:fs';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { Pool, type Dispatcher } from 'undici';

// One half of an unsigned chain: HTTP in and mutual TLS out, or the other way round. The yardstick that the exchange is
// measured against; it buffers bodies as a gateway must, and does nothing else. Its port is printed on the first line.
const { HALF, TARGET, KEY, CERT, AUTHORITY } = process.env;
const identity = {
  key: readFileSync(KEY ?? ''),
  cert: readFileSync(CERT ?? ''),
  ca: readFileSync(AUTHORITY ?? ''),
  minVersion: 'TLSv1.3',
} as const;
const pool = new Pool(TARGET ?? '', {
  connections: 64,
  pipelining: 1,
  ...(HALF === 'near' && { connect: { ...identity, checkServerIdentity: () => undefined } }),
});

async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const answer = await pool.request({
    method: incoming.method as Dispatcher.HttpMethod,
    path: incoming.url ?? '',
  });
  const body = Buffer.from(await answer.body.arrayBuffer());
  outgoing.writeHead(answer.statusCode, {
    'content-type': 'application/json',
    'content-length': body.length,
  });
  outgoing.end(body);
}

const server =
  HALF === 'near'
    ? createPlain({ keepAliveTimeout: 65_000 })
    : createSecure({ ...identity, requestCert: true, rejectUnauthorized: true, keepAliveTimeout: 65_000 });
server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => void pass(incoming, outgoing));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? String(address?.port) : ''}\n`);
});
