import { toMemberId, type SubsystemId } from '@saphan/contracts';
import { signSystemKey, toPublicJwk } from '@saphan/exchange';
import type pg from 'pg';
import type { Parts } from '../parts.ts';
import { createKeySuccession, type FollowedKey } from './key-succession.ts';
import { alone, renewalLocks } from './one-at-a-time.ts';

function toFollowed(
  { keys, systemKeys }: Pick<Parts, 'keys' | 'systemKeys'>,
  subsystem: string,
  present: string,
): FollowedKey {
  const member = toMemberId(subsystem as SubsystemId);
  return {
    member,
    name: subsystem,
    path: '/api/system-keys',
    present,
    findNext: () => systemKeys.findNext(subsystem),
    makeNext: () => systemKeys.makeNext(subsystem),
    sign: (next, iat) =>
      signSystemKey(
        { subsystem, jwk: { ...toPublicJwk(next) }, iat },
        keys.getKey(member, 'agreement'),
        next,
      ),
    takeUpNext: () => systemKeys.takeUpNext(subsystem),
    dropNext: () => systemKeys.dropNext(subsystem),
  };
}

/**
 * Keeps the keys good by which this gateway says that systems ask (`key-succession`), listed on the word of the agency's agreement
 * key, as the first one was. Each of several gateways of an agency has its own, and follows it. In place of one that was revoked,
 * or has ended, `PUT /subsystems/actor-key` makes another.
 * @returns one round of it
 */
export function createSystemKeyRenewal(
  pool: pg.Pool,
  parts: Pick<Parts, 'settings' | 'keys' | 'systemKeys' | 'now' | 'snapshot' | 'log'>,
): () => Promise<void> {
  const { keys, systemKeys, log } = parts;
  const look = createKeySuccession(parts);

  async function lookAt(subsystem: string): Promise<void> {
    const present = await systemKeys.reload(subsystem);
    // A member that is not here any more has nothing to sign with.
    if (!present || !keys.findMember(toMemberId(subsystem as SubsystemId))) return;
    await look(toFollowed(parts, subsystem, present.kid));
  }
  return async () => {
    const isDone = await alone(pool, renewalLocks.systemKeys, async () => {
      for (const subsystem of await systemKeys.list())
        await lookAt(subsystem).catch((error: unknown) =>
          // One file that cannot be read keeps no other key from being followed.
          log.warn({ err: error, key: subsystem }, 'the key of a system was not looked at'),
        );
    });
    // Another process has looked: what it has taken up is signed with here too.
    if (!isDone) for (const subsystem of await systemKeys.list()) await systemKeys.reload(subsystem);
  };
}
