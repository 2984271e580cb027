import type { Parts } from '../parts.ts';
import { findListedKey, isGood } from './listed-keys.ts';
import { memberKeyUses } from './member-keys.ts';

/**
 * Makes keys in place of those that the registry lists as revoked or ended: they sign for nobody, and no key follows them by itself.
 * An invitation lists the new ones.
 */
export async function replaceLostKeys(
  { keys, snapshot, now }: Pick<Parts, 'keys' | 'snapshot' | 'now'>,
  member: string,
): Promise<void> {
  if (!keys.findMember(member)) return;
  for (const use of memberKeyUses) {
    const listed = findListedKey(snapshot.held(), member, keys.getKey(member, use).kid);
    if (!listed || isGood(listed, now())) continue;
    await keys.dropNext(member, use);
    await keys.makeNext(member, use);
    await keys.takeUpNext(member, use);
  }
}
