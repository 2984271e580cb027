import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Of a server that closes. */
export interface ClosingDoor {
  /**
   * Lets answers under way go out, and drops each connection that has no request under way: one that says nothing at once, one that is
   * about to say something after a moment. Ends by itself when the server is closed; whoever calls it closes the server too.
   * @param cutting whoever is still there then is cut off: one that reads nothing would keep the process
   */
  letGo(cutting: AbortSignal): void;
  /** The same, and closes the server. */
  close(cutting: AbortSignal): Promise<void>;
}

interface Connection {
  readonly socket: Socket;
  /** Requests whose answer has not gone out. */
  underWay: number;
  bytes: number;
  quietSince: number;
}

const lookMs = 50;
/** What was on its way when the door closed has come by then. */
const quietMs = 250;
/** By then whoever was in the middle of a handshake or of headers has come to the end of it. */
const slowMs = 1_000;

/** Of a connection to one door; the same for what is decrypted of it. */
const toPeer = ({ localAddress = '', remoteAddress = '', remotePort = 0 }: Socket): string =>
  `${localAddress} ${remoteAddress} ${String(remotePort)}`;

/** Knows the connections of a door from their first moment: Node's own list has those alone that speak HTTP already. */
export function watchConnections(server: Server): ClosingDoor {
  const connections = new Map<string, Connection>();
  /** By what speaks HTTP, which behind TLS is another socket. */
  const known = new WeakMap<Socket, Connection>();
  server.on('connection', (socket: Socket) => {
    const peer = toPeer(socket);
    const connection = { socket, underWay: 0, bytes: 0, quietSince: 0 };
    connections.set(peer, connection);
    socket.once('close', () => {
      if (connections.get(peer) === connection) connections.delete(peer);
    });
  });
  server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    const connection = known.get(socket) ?? connections.get(toPeer(socket));
    if (!connection) return;
    known.set(socket, connection);
    connection.underWay += 1;
    answer.once('close', () => {
      connection.underWay -= 1;
    });
  });
  const cut = (): void => {
    for (const { socket } of connections.values()) socket.destroy();
  };
  function endSilent(closedAt: number): void {
    const now = performance.now();
    for (const connection of connections.values()) {
      const { socket, underWay, bytes } = connection;
      if (underWay > 0 || socket.bytesRead !== bytes) {
        connection.bytes = socket.bytesRead;
        connection.quietSince = now;
      }
      const isQuiet = now - connection.quietSince >= quietMs || now - closedAt >= slowMs;
      if (connection.underWay === 0 && isQuiet) socket.destroy();
    }
  }
  const letGo = (cutting: AbortSignal): void => {
    if (!server.listening) return;
    const closedAt = performance.now();
    for (const connection of connections.values()) connection.quietSince = closedAt;
    // One that was busy when the door closed becomes idle later, and would be kept for its keep-alive time.
    const looking = setInterval(() => {
      server.closeIdleConnections();
      endSilent(closedAt);
    }, lookMs);
    if (cutting.aborted) cut();
    else cutting.addEventListener('abort', cut, { once: true });
    server.once('close', () => {
      clearInterval(looking);
      cutting.removeEventListener('abort', cut);
    });
  };
  return {
    letGo,
    async close(cutting) {
      if (!server.listening) return;
      letGo(cutting);
      const isClosed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await isClosed;
    },
  };
}
