import type { Gateway } from '@saphan/contracts';
import { toEpochMs } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';

/** TLS has checked the chain; the registry says which gateway the certificate is of, and whether it still holds. */
export function checkPeerCertificate(
  { thumbprint, index }: Pick<Arrived, 'thumbprint'> & { readonly index: SnapshotIndex },
  { now }: Pick<Parts, 'now'>,
): { peer: Gateway } {
  const peer = index.findGatewayOfCertificate(thumbprint);
  const certificate = peer?.certificates.find((listed) => listed.thumbprint === thumbprint);
  // A connection may outlive the certificate that it was made with.
  const holds = certificate !== undefined && now() < toEpochMs(certificate.notAfter);
  if (peer?.status !== 'active' || !holds) throw gatewayProblem('peer-unknown');
  return { peer };
}

/** As above, by the registry that is held. @throws Problem `peer-unknown`, `snapshot-missing`, `snapshot-expired` */
export function checkKnownPeer(
  { thumbprint }: Pick<Arrived, 'thumbprint'>,
  { now, snapshot }: Pick<Parts, 'now' | 'snapshot'>,
): { index: SnapshotIndex; peer: Gateway } {
  const index = snapshot.index();
  return { index, ...checkPeerCertificate({ thumbprint, index }, { now }) };
}
