import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A door as it is closed. */
export interface ClosingDoor {
  /**
   * Takes no new connection, lets answers under way go out, and drops each connection as soon as it is idle.
   * @param cutting whoever is still there then is cut off: one that sends or reads nothing would keep the process
   */
  close(cutting: AbortSignal): Promise<void>;
  /** Ends every connection at once. */
  cut(): void;
}

const lookMs = 50;

/** Knows the connections of a door from their first moment: Node's own list has those alone that speak HTTP already. */
export function watchConnections(
  server: Pick<Server, 'on' | 'listening' | 'close' | 'closeIdleConnections'>,
): ClosingDoor {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    cut,
    close(cutting) {
      if (!server.listening) return Promise.resolve();
      return new Promise((resolve) => {
        // One that was busy when the door closed becomes idle later, and would be kept for its keep-alive time.
        const looking = setInterval(() => server.closeIdleConnections(), lookMs);
        server.close(() => {
          clearInterval(looking);
          cutting.removeEventListener('abort', cut);
          resolve();
        });
        server.closeIdleConnections();
        if (cutting.aborted) cut();
        else cutting.addEventListener('abort', cut, { once: true });
      });
    },
  };
}
