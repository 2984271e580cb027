import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Below the ports that systems give to outgoing connections (32768 up, or 49152): those may be taken between two lines. */
const quiet = { from: 10_000, to: 20_000 } as const;

/**
 * Takes a port on loopback for a moment and gives its number; with 0 one that nobody has.
 * Throws the listener's error, `EADDRINUSE` where another program has the port.
 */
export async function takeFreePort(port = 0): Promise<number> {
  for (;;) {
    const wanted = port === 0 ? randomInt(quiet.from, quiet.to) : port;
    try {
      return await takePort(wanted);
    } catch (error) {
      if (port !== 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

async function takePort(port: number): Promise<number> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  server.close();
  await once(server, 'close');
  return taken;
}
