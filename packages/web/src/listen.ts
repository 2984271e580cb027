import type { AddressInfo } from 'node:net';
import type { Log } from './create-log.ts';

interface Listening {
  listen: (options: { host: string; port: number }) => Promise<unknown>;
  readonly server: { address(): AddressInfo | string | null };
}

/** Another program has the port; the message says what to do. */
export class PortTaken extends Error {}

/** Ends the process at a taken port with its sentence alone: where in the program that was found helps nobody. Throws anything else on. */
export const endAtTakenPort =
  (log: Log) =>
  (error: unknown): never => {
    if (!(error instanceof PortTaken)) throw error;
    log.fatal(error.message);
    log.flush();
    process.exit(1);
  };

/**
 * Starts listening and gives the port, also where 0 was asked for.
 * @param setting variable that changes the port, for the sentence when it is taken
 * @throws PortTaken that says which port is taken and how to change it
 */
export async function listen(
  app: Listening,
  { host = '127.0.0.1', port, setting }: { host?: string; port: number; setting: string },
): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') throw error;
    throw new PortTaken(
      `Port ${String(port)} is taken by another program. Stop it, or set ${setting} to a free port.`,
      { cause: error },
    );
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
