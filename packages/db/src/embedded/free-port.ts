import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (32768 up, or 49152): those may be taken between two lines.
 * Above 10080, the last of those that `fetch` refuses to call (Fetch Standard, "bad port").
 */
const quiet = { from: 10_100, to: 20_000 } as const;

/**
 * Takes a port on loopback for a moment and gives its number; with 0 one that nobody has, and that no other call gives
 * away while this process lives: who asks for several, or beside other processes, never gets one twice.
 * Throws the listener's error, `EADDRINUSE` where another program has the port.
 */
export async function takeFreePort(port = 0): Promise<number> {
  if (port !== 0) return takePort(port);
  for (;;) {
    const wanted = randomInt(quiet.from, quiet.to);
    try {
      await claim(wanted);
      return await takePort(wanted);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

/** The UDP port of the same number says to all processes that this one has given it away; the listener wants TCP. */
async function claim(port: number): Promise<void> {
  const socket = createSocket('udp4');
  socket.bind({ address: '127.0.0.1', port, exclusive: true });
  try {
    await once(socket, 'listening');
  } catch (error) {
    socket.close();
    throw error;
  }
  socket.unref();
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
