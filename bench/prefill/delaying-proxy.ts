import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A door before another one that passes all on, answers later. */
export interface DelayingProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** @param port of the door behind it, on this machine; @param delayMs by which every answer is held */
export async function openDelayingProxy(port: number, delayMs: number): Promise<DelayingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((caller) => {
    const door = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [caller, door],
      [door, caller],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    caller.pipe(door);
    door.on('data', (bytes: Buffer) => setTimeout(() => caller.write(bytes), delayMs));
    door.on('end', () => setTimeout(() => caller.end(), delayMs));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
