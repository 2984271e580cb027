import type { PublicKey } from '@saphan/contracts';
import type { SigningKey } from '@saphan/exchange';
import type { Parts } from '../parts.ts';
import { createBackOff } from '../settle/back-off.ts';
import { findListedKey, isGood } from './listed-keys.ts';
import { postKeyStatement, type StatementPath } from './post-key-statement.ts';

/** From when the registry here lists a key: by then the peers' registries list it too. */
const settleMs = 10_000;

/** Two thirds of its life are over; the last third is the overlap. */
export function isDue({ notBefore, notAfter }: PublicKey, nowMs: number): boolean {
  const [from, until] = [Date.parse(notBefore), Date.parse(notAfter)];
  return nowMs >= from + ((until - from) * 2) / 3;
}

/** One key that is followed, and what makes, lists and takes up the one that comes after it. */
export interface FollowedKey {
  readonly member: string;
  /** Use, or system: which of the member's keys this is. */
  readonly name: string;
  /** Thumbprint of the one in use. */
  readonly present: string;
  findNext(): SigningKey | undefined;
  /** Makes it where there is none. */
  makeNext(): Promise<SigningKey>;
  /** What lists it in the registry. */
  sign(next: SigningKey, atSeconds: number): object;
  takeUpNext(): Promise<void>;
  dropNext(): Promise<void>;
  readonly path: StatementPath;
}

/**
 * Keeps keys good by themselves: the next one at two thirds of the life, taken up once the registry lists it. The one before stays
 * listed to its end, so that what it has signed stays provable. One that was revoked, or has ended, is not followed.
 * @returns one look at one key
 */
export function createKeySuccession(
  parts: Pick<Parts, 'settings' | 'now' | 'snapshot' | 'log'>,
): (key: FollowedKey) => Promise<void> {
  const { now, snapshot, log } = parts;
  const backOff = createBackOff(now);
  const listedSince = new Map<string, number>();
  const findListed = (member: string, kid: string) => findListedKey(snapshot.held(), member, kid);

  async function takeUp(key: FollowedKey, kid: string): Promise<void> {
    const since = listedSince.get(kid) ?? now();
    listedSince.set(kid, since);
    if (now() - since < settleMs) return;
    await key.takeUpNext();
    listedSince.delete(kid);
    log.info({ member: key.member, key: key.name, kid }, 'key renewed');
  }

  async function renew({ member, name, ...key }: FollowedKey, present: PublicKey): Promise<void> {
    const turn = `${member} ${name}`;
    if (!backOff.isDue(turn)) return;
    try {
      const next = await key.makeNext();
      const signed = key.sign(next, Math.floor(now() / 1000));
      const { ok, status, text } = await postKeyStatement(parts, key.path, signed);
      if (!ok) throw new Error(`${String(status)} ${text}`);
      backOff.answered(turn);
      log.info({ member, key: name, kid: next.kid }, 'the next key is registered');
    } catch (error) {
      backOff.failed(turn);
      const line = { err: error, member, key: name, ends: present.notAfter };
      log.warn(line, 'key not renewed yet; it is tried again by itself');
    }
  }

  return async (key) => {
    const { member, name } = key;
    const present = findListed(member, key.present);
    if (present === undefined || !isGood(present, now())) return;
    const next = key.findNext();
    const listed = next && findListed(member, next.kid);
    if (listed && isGood(listed, now())) return takeUp(key, listed.kid);
    // One that was revoked before it was in use: the present key would be lost for it.
    if (listed) {
      await key.dropNext();
      log.warn({ member, key: name, kid: listed.kid }, 'the next key was revoked, another one is made');
    }
    if (next || isDue(present, now())) await renew(key, present);
  };
}
