import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a bad network does to a piece of a stream. */
export const faults = ['delay', 'cut', 'duplicate', 'reorder'] as const;
export type Fault = (typeof faults)[number];

export interface FaultyProxy {
  readonly port: number;
  /** How often each was done. */
  readonly done: Readonly<Record<Fault, number>>;
  /** From now on nothing goes wrong any more. */
  heal(): void;
  close(): void;
}

/** Chance of each fault a piece. A stream that was cut, doubled or mixed up is over: TLS notices. */
const chances: Readonly<Record<Fault, number>> = { delay: 0.1, cut: 0.004, duplicate: 0.002, reorder: 0.002 };
const longestDelayMs = 400;

/** A network between two gateways that goes wrong at random. @param random gives numbers from 0 up to 1 */
export async function openFaultyProxy(target: number, random: () => number): Promise<FaultyProxy> {
  const done: Record<Fault, number> = { delay: 0, cut: 0, duplicate: 0, reorder: 0 };
  const sockets = new Set<Socket>();
  let isWell = false;

  const pick = (): Fault | undefined => {
    if (isWell) return undefined;
    const fault = faults.find((each) => random() < chances[each]);
    if (fault) done[fault] += 1;
    return fault;
  };
  /** Passes pieces on in order, but for what goes wrong. */
  function pass(from: Socket, to: Socket): void {
    let last = Promise.resolve();
    let held: Buffer | undefined;
    const write = (piece: Buffer): void => {
      to.write(piece);
      if (held) to.write(held);
      held = undefined;
    };
    const handle = async (piece: Buffer): Promise<void> => {
      const fault = pick();
      if (fault === 'delay') await sleep(random() * longestDelayMs);
      if (fault === 'cut') {
        from.destroy();
        to.destroy();
      } else if (fault === 'reorder') held = piece;
      else {
        write(piece);
        if (fault === 'duplicate') write(piece);
      }
    };
    from.on('data', (piece: Buffer) => {
      last = last.then(() => handle(piece));
    });
    from.on('end', () => void last.then(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => void last.then(() => to.destroy()));
  }

  const server = createServer((caller) => {
    const callee = connect(target, '127.0.0.1');
    for (const socket of [caller, callee]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    pass(caller, callee);
    pass(callee, caller);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    done,
    heal: () => void (isWell = true),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
