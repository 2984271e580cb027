import { header } from '@saphan/contracts';
import { isSplitView, parseSnapshotHeader, type MessageHeaders } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';

/**
 * Both gateways act by one snapshot: two contents under one version mean that somebody is shown what others are not.
 * @param headers of a message whose signature has been verified
 * @throws Problem `snapshot-split`
 */
export function checkOneView(
  headers: MessageHeaders,
  { snapshot, log }: Pick<Parts, 'snapshot' | 'log'>,
): void {
  const mine = snapshot.view();
  const theirs = parseSnapshotHeader(headers[header.snapshot]);
  if (!isSplitView(mine, theirs)) return;
  log.error(
    { version: mine.version, mine: mine.digest, theirs: theirs.digest },
    'two snapshots of one version',
  );
  throw gatewayProblem('snapshot-split', { at: header.snapshot });
}
