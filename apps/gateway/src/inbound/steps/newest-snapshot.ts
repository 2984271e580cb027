import { header } from '@saphan/contracts';
import { parseSnapshotHeader } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';

/**
 * Whoever sees a higher version fetches it before acting: a revocation that the peer knows of holds here too.
 * The header is not verified yet; the authority of the peer's certificate is, by TLS.
 */
export function takeNewestSnapshot(
  { request }: Arrived,
  { snapshot }: Parts,
): Promise<{ index: SnapshotIndex }> | { index: SnapshotIndex } {
  const { version } = parseSnapshotHeader(request.headers[header.snapshot]);
  if (version <= snapshot.version()) return { index: snapshot.index() };
  return snapshot.atLeast(version).then((index) => ({ index }));
}
