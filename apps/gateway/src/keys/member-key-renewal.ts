import type { PublicKey, Snapshot } from '@saphan/contracts';
import { signMemberKey, toPublicJwk } from '@saphan/exchange';
import type pg from 'pg';
import type { Parts } from '../parts.ts';
import { createBackOff } from '../settle/back-off.ts';
import { findListedKey, isGood } from './listed-keys.ts';
import { memberKeyUses, type MemberKeyUse } from './member-keys.ts';
import { alone, renewalLocks } from './one-at-a-time.ts';
import { postKeyStatement } from './post-key-statement.ts';

/** From when the registry here lists a key: by then the peers' registries list it too. */
const settleMs = 10_000;

/** Two thirds of its life are over; the last third is the overlap. */
export function isDue({ notBefore, notAfter }: PublicKey, nowMs: number): boolean {
  const [from, until] = [Date.parse(notBefore), Date.parse(notAfter)];
  return nowMs >= from + ((until - from) * 2) / 3;
}

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

/**
 * Keeps the keys of the hosted members good by itself: the next one at two thirds of the life, listed on the word of the
 * agreement key and of the one before, which both hold, taken up once the registry lists it. The one before stays listed to its end, so that what it has
 * signed stays provable. One that was revoked, or has ended, is not followed: its member joins anew.
 * @returns one round of it
 */
export function createMemberKeyRenewal(
  pool: pg.Pool,
  parts: Pick<Parts, 'settings' | 'keys' | 'now' | 'snapshot' | 'log'>,
): () => Promise<void> {
  const { keys, now, snapshot, log, settings } = parts;
  const backOff = createBackOff(now);
  const listedSince = new Map<string, number>();

  const findListed = (member: string, kid: string) => findListedKey(snapshot.held(), member, kid);

  async function takeUp(member: string, use: MemberKeyUse, kid: string): Promise<void> {
    const since = listedSince.get(kid) ?? now();
    listedSince.set(kid, since);
    if (now() - since < settleMs) return;
    await keys.takeUpNext(member, use);
    listedSince.delete(kid);
    log.info({ member, use, kid }, 'key renewed');
  }

  async function renew(member: string, use: MemberKeyUse, present: PublicKey): Promise<void> {
    const name = `${member} ${use}`;
    if (!backOff.isDue(name)) return;
    try {
      const next = await keys.makeNext(member, use);
      const iat = Math.floor(now() / 1000);
      const claims = { member, use, jwk: { ...toPublicJwk(next) }, iat };
      const [agreement, followed] = [keys.getKey(member, 'agreement'), keys.getKey(member, use)];
      const signed = signMemberKey(claims, { agreement, present: followed, next });
      const { ok, status, text } = await postKeyStatement(parts, '/api/member-keys', signed);
      if (!ok) throw new Error(`${String(status)} ${text}`);
      backOff.answered(name);
      log.info({ member, use, kid: next.kid }, 'the next key is registered');
    } catch (error) {
      backOff.failed(name);
      const line = { err: error, member, use, ends: present.notAfter };
      log.warn(line, 'key not renewed yet; it is tried again by itself');
    }
  }

  async function look(member: string, use: MemberKeyUse): Promise<void> {
    const present = findListed(member, keys.getKey(member, use).kid);
    if (present === undefined || !isGood(present, now())) return;
    const next = keys.findNext(member, use);
    const listed = next && findListed(member, next.kid);
    if (listed && isGood(listed, now())) return takeUp(member, use, listed.kid);
    // One that was revoked before it was in use: the present key would be lost for it.
    if (listed) {
      await keys.dropNext(member, use);
      log.warn({ member, use, kid: listed.kid }, 'the next key was revoked, another one is made');
    }
    if (next || isDue(present, now())) await renew(member, use, present);
  }

  return async () => {
    await keys.reload();
    await alone(pool, renewalLocks.memberKeys, async () => {
      const registry = snapshot.held();
      const own = keys.members().filter(({ id }) => makesNextKeys(settings.gateway, id, registry));
      for (const { id } of own) for (const use of memberKeyUses) await look(id, use);
    });
  };
}
