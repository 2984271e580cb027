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
  /** Resolves when the next bytes in this direction are held. `matching` looks at them first. */
  hold(direction: Direction, matching?: (bytes: Buffer) => boolean): Promise<void>;
  /** Ends holding: what was held is dropped with its connection. */
  open(): void;
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

export async function openGate({ port, target, onBytes }: GateOptions): Promise<Gate> {
  const sockets = new Set<Socket>();
  const held = new Set<Socket>();
  let holding: Holding | undefined;

  const pass = (from: Socket, to: Socket, direction: Direction): void => {
    from.on('data', (bytes: Buffer) => {
      onBytes?.(bytes);
      if (held.has(from)) return;
      if (holding?.direction === direction && holding.matching(bytes)) {
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
    pass(caller, answering, 'request');
    pass(answering, caller, 'answer');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    hold: (direction, matching = () => true) =>
      new Promise((told) => {
        holding = { direction, matching, told };
      }),
    open() {
      holding = undefined;
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
