import { header, type Gateway } from '@saphan/contracts';
import { parseSnapshotHeader } from '@saphan/exchange';
import { toPeerSource } from '../../outbound/peer-source.ts';
import type { Parts } from '../../parts.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';
import { checkPeerCertificate } from './peer-certificate.ts';

interface Known {
  readonly index: SnapshotIndex;
  readonly peer: Gateway;
}

/**
 * Whoever sees a higher version fetches it before acting, from the peer if need be: a revocation that the peer knows of
 * holds here too. The header is not verified yet; that the peer is an active gateway is.
 */
export function takeNewestSnapshot(
  { request, thumbprint, index, peer }: Arrived & Known,
  parts: Parts,
): Known | Promise<Known> {
  const { version } = parseSnapshotHeader(request.headers[header.snapshot]);
  if (version <= index.snapshot.version) return { index, peer };
  return parts.snapshot.atLeast(version, toPeerSource(peer, parts)).then((newest) => ({
    index: newest,
    // What is new may be that this very peer is out.
    ...checkPeerCertificate({ thumbprint, index: newest }, parts),
  }));
}
