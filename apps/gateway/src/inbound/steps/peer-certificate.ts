import type { Gateway } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';

/** TLS has checked the chain; the registry says which gateway the certificate is of, and whether it still holds. */
export function checkPeerCertificate({ thumbprint, index }: Arrived & { readonly index: SnapshotIndex }): {
  peer: Gateway;
} {
  const peer = index.findGatewayOfCertificate(thumbprint);
  if (peer?.status !== 'active') throw gatewayProblem('peer-unknown');
  return { peer };
}
