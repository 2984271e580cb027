import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/**
 * Takes a port on loopback for a moment and gives its number; with 0 the system chooses.
 * Throws the listener's error, `EADDRINUSE` where another program has the port.
 */
export async function takeFreePort(port = 0): Promise<number> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  server.close();
  await once(server, 'close');
  return taken;
}
