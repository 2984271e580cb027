import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import type { ChainIdentity } from './nginx-chain.ts';

/**
 * Cipher suite that Node and a server agree on over TLS 1.3, as TLS names it.
 * @param server `host:port`
 * @param authority certificates that it is trusted by, in PEM
 */
export async function findCipher(
  server: string,
  { key, certificate }: ChainIdentity,
  authority: string,
): Promise<string> {
  const [host = '', port = ''] = server.split(':');
  const socket = connect({
    host,
    port: Number(port),
    key: await readFile(key),
    cert: await readFile(certificate),
    ca: await readFile(authority),
    minVersion: 'TLSv1.3',
    checkServerIdentity: () => undefined,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
  });
  const { standardName } = socket.getCipher();
  socket.destroy();
  return standardName;
}
