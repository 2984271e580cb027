import type { AddressInfo } from 'node:net';

interface Listening {
  listen: (options: { host: string; port: number }) => Promise<unknown>;
  readonly server: { address(): AddressInfo | string | null };
}

/**
 * Starts listening and gives the port, also where 0 was asked for.
 * @param setting variable that changes the port, for the sentence when it is taken
 * @throws Error that says which port is taken and how to change it
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
    throw new Error(
      `Port ${String(port)} is taken by another program. Stop it, or set ${setting} to a free port.`,
      { cause: error },
    );
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
