import type { Server } from 'node:http';

const lookMs = 50;

/** Takes no new connection, lets answers under way go out, and drops each connection as soon as it is idle. */
export function closeServer(
  server: Pick<Server, 'listening' | 'close' | 'closeIdleConnections'>,
): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    // One that was busy when the door closed becomes idle later, and would be kept for its keep-alive time.
    const looking = setInterval(() => server.closeIdleConnections(), lookMs);
    server.close(() => {
      clearInterval(looking);
      resolve();
    });
    server.closeIdleConnections();
  });
}
