import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What passes a gate: what the caller says, or what it is answered. */
export type Direction = 'request' | 'answer';

/**
 * Stands between two processes and passes bytes on, until it is told to stop them: then it holds what comes, says so
 * once, and never lets it pass. With a kill of one side at that moment, a crash falls exactly between two steps.
 */
export interface Gate {
  readonly port: number;
  /**
   * Resolves when the next bytes in this direction are held. `matching` looks at the request first: at the bytes at hand,
   * or, to hold an answer, at those that came before it on the same connection.
   */
  hold(direction: Direction, matching?: (request: Buffer) => boolean): Promise<void>;
  /** Drops what was held, with its connection. */
  open(): void;
  /** Takes back a hold for which nothing has come. */
  forget(): void;
  close(): Promise<void>;
}

interface Holding {
  readonly direction: Direction;
  readonly matching: (bytes: Buffer) => boolean;
  readonly told: () => void;
}

export interface GateOptions {
  /** Where it listens; 0 lets the system choose. */
  readonly port: number;
  readonly target: number;
  /** Sees all that passes, in both directions; for captures. */
  readonly onBytes?: (bytes: Buffer) => void;
}

/** What is said on one connection: the request that is under way or was answered last, from its first bytes on. */
interface Line {
  see(direction: Direction, bytes: Buffer): void;
  request(): Buffer;
}

const longestRequest = 16 * 1024;

function createLine(): Line {
  let request = Buffer.alloc(0);
  let isAnswered = false;
  return {
    request: () => request,
    see(direction, bytes) {
      if (direction === 'answer') {
        isAnswered = true;
        return;
      }
      if (isAnswered) request = Buffer.alloc(0);
      isAnswered = false;
      if (request.length < longestRequest) request = Buffer.concat([request, bytes]);
    },
  };
}

export async function openGate({ port, target, onBytes }: GateOptions): Promise<Gate> {
  const sockets = new Set<Socket>();
  const held = new Set<Socket>();
  let holding: Holding | undefined;

  const pass = (from: Socket, to: Socket, direction: Direction, line: Line): void => {
    from.on('data', (bytes: Buffer) => {
      onBytes?.(bytes);
      if (held.has(from)) return;
      line.see(direction, bytes);
      if (holding?.direction === direction && holding.matching(line.request())) {
        held.add(from).add(to);
        holding.told();
        holding = undefined;
        return;
      }
      to.write(bytes);
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };

  const server = createServer((caller) => {
    const answering = connect(target, '127.0.0.1');
    sockets.add(caller).add(answering);
    const line = createLine();
    pass(caller, answering, 'request', line);
    pass(answering, caller, 'answer', line);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    hold: (direction, matching = () => true) =>
      new Promise((told) => {
        holding = { direction, matching, told };
      }),
    forget() {
      holding = undefined;
    },
    open() {
      for (const socket of held) socket.destroy();
      held.clear();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
