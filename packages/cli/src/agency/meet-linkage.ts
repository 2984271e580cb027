import { readFile } from 'node:fs/promises';
import type { JoinInvitation, Snapshot } from '@saphan/contracts';
import {
  findJoinToken,
  thumbprint,
  toVerifyingKey,
  verifySnapshot,
  type ReadJoinToken,
} from '@saphan/exchange';
import { CommandRefused } from '../command-refused.ts';
import { openDoor, type Door } from '../door.ts';

/** The Linkage Center, after it has shown who it is. */
export interface Met {
  readonly door: Door;
  readonly token: ReadJoinToken;
  readonly key: Record<string, string>;
  readonly snapshot: Snapshot;
  readonly invitation: JoinInvitation;
}

/** @throws TypeError where neither or both are given */
export async function readToken(token: string | undefined, file: string | undefined): Promise<ReadJoinToken> {
  if ((token === undefined) === (file === undefined))
    throw new TypeError('either --token or --token-file is needed');
  const found = findJoinToken(token ?? (await readFile(file ?? '', 'utf8')));
  if (!found)
    throw new CommandRefused(
      'This is no join token: copy the whole line that the Linkage Center gave, saphan-join.….…',
    );
  return found;
}

/**
 * Asks the Linkage Center for the key that signs its snapshots and holds it against the one that the token names, before
 * the token's secret is shown to anybody.
 * @throws CommandRefused
 */
export async function meetLinkage(url: string, token: ReadJoinToken): Promise<Met> {
  const open = openDoor('The Linkage Center', url);
  const key = await open.send<Record<string, string>>('GET', '/snapshot/key');
  let snapshot: Snapshot;
  try {
    if (thumbprint(key) !== token.pin)
      throw new Error(`its key is ${thumbprint(key)}, the token names ${token.pin}`);
    const response = await fetch(`${url.replace(/\/$/, '')}/snapshot`, { redirect: 'error' });
    snapshot = verifySnapshot(await response.text(), toVerifyingKey(key));
  } catch (cause) {
    throw new CommandRefused(
      `${url} is not the Linkage Center that the token is of: ${(cause as Error).message}\n    Nothing was shown to it. Check the address with the registrar; if the key was changed, ask for another token.`,
    );
  }
  const door = openDoor('The Linkage Center', url, token.secret);
  const invitation = await door.send<JoinInvitation>('GET', '/api/join');
  if (invitation.instance !== snapshot.instance)
    throw new CommandRefused(
      `the invitation is of ${invitation.instance}, the snapshot of ${snapshot.instance}`,
    );
  return { door, token, key, snapshot, invitation };
}
