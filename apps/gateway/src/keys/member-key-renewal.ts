import type { Snapshot } from '@saphan/contracts';
import { signMemberKey, toPublicJwk } from '@saphan/exchange';
import type pg from 'pg';
import type { Parts } from '../parts.ts';
import { createKeySuccession, type FollowedKey } from './key-succession.ts';
import { memberKeyUses, type MemberKeys, type MemberKeyUse } from './member-keys.ts';
import { alone, renewalLocks } from './one-at-a-time.ts';

/** Of several gateways that have a member's keys one makes the next: two would each sign by one that the other does not know. */
export function makesNextKeys(
  gateway: string,
  member: string,
  registry: Pick<Snapshot, 'gateways'> | undefined,
): boolean {
  const hosts = registry?.gateways.filter(
    ({ status, hosts: of }) => status === 'active' && of.includes(member),
  );
  return hosts?.map(({ id }) => id).toSorted()[0] === gateway;
}

const toFollowed = (keys: MemberKeys, member: string, use: MemberKeyUse): FollowedKey => ({
  member,
  name: use,
  path: '/api/member-keys',
  present: keys.getKey(member, use).kid,
  findNext: () => keys.findNext(member, use),
  makeNext: () => keys.makeNext(member, use),
  sign(next, iat) {
    const claims = { member, use, jwk: { ...toPublicJwk(next) }, iat };
    const [agreement, present] = [keys.getKey(member, 'agreement'), keys.getKey(member, use)];
    return signMemberKey(claims, { agreement, present, next });
  },
  takeUpNext: () => keys.takeUpNext(member, use),
  dropNext: () => keys.dropNext(member, use),
});

/**
 * Keeps the keys of the hosted members good by itself (`key-succession`), listed on the word of the agreement key and of the one
 * before, which both hold. A member whose key was revoked, or has ended, joins anew.
 * @returns one round of it
 */
export function createMemberKeyRenewal(
  pool: pg.Pool,
  parts: Pick<Parts, 'settings' | 'keys' | 'now' | 'snapshot' | 'log'>,
): () => Promise<void> {
  const { keys, snapshot, settings } = parts;
  const look = createKeySuccession(parts);
  return async () => {
    await keys.reload();
    await alone(pool, renewalLocks.memberKeys, async () => {
      const registry = snapshot.held();
      const own = keys.members().filter(({ id }) => makesNextKeys(settings.gateway, id, registry));
      for (const { id } of own) for (const use of memberKeyUses) await look(toFollowed(keys, id, use));
    });
  };
}
