import { toMemberId, type SubsystemId } from '@saphan/contracts';
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

/** Whether the registry lists the key by which this gateway says that a system asks as revoked or ended. */
export async function isSystemKeyLost(
  { systemKeys, snapshot, now }: Pick<Parts, 'systemKeys' | 'snapshot' | 'now'>,
  subsystem: string,
): Promise<boolean> {
  const present = await systemKeys.reload(subsystem);
  const listed = present && findListedKey(snapshot.held(), toMemberId(subsystem as SubsystemId), present.kid);
  return listed !== undefined && !isGood(listed, now());
}

/** Makes another in its place, which the registry lists on the agency's word. */
export async function replaceLostSystemKey(
  parts: Pick<Parts, 'systemKeys' | 'snapshot' | 'now'>,
  subsystem: string,
): Promise<void> {
  const { systemKeys } = parts;
  if (!(await isSystemKeyLost(parts, subsystem))) return;
  await systemKeys.dropNext(subsystem);
  await systemKeys.makeNext(subsystem);
  await systemKeys.takeUpNext(subsystem);
}
