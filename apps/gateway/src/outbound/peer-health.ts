import { createHash } from 'node:crypto';
import type { Gateway } from '@saphan/contracts';

/** What this process has learned of its peers by calling them. */
export interface PeerHealth {
  /**
   * Gateways of one member, whom to ask first in front: those that answer before those that did not just now, then by chance
   * and rather one with few questions of ours under way.
   * @param key what must find its first try again: the same one for a key as long as it answers
   */
  order(gateways: readonly Gateway[], key?: string): readonly Gateway[];
  /** One more is under way. */
  begun(id: string): void;
  /** @param hasAnswered nothing: it says nothing of the peer */
  ended(id: string, hasAnswered: boolean | undefined): void;
}

interface Standing {
  underWay: number;
  /** How often in a row it was given a rest. */
  missed: number;
  /** Epoch milliseconds until which others are asked first. */
  downUntil: number;
}

const shortestMs = 1_000;
const longestMs = 30_000;

const weigh = (id: string, key: string): string =>
  createHash('sha256').update(`${id} ${key}`).digest('base64url');

/** Questions under way that chance makes up for: many that choose at once must not all choose the same. */
const chance = 4;

/**
 * @param now epoch milliseconds
 * @param random below one
 */
export function createPeerHealth(now: () => number, random: () => number = Math.random): PeerHealth {
  const standings = new Map<string, Standing>();
  const standingOf = (id: string): Standing => {
    const standing = standings.get(id) ?? { underWay: 0, missed: 0, downUntil: 0 };
    standings.set(id, standing);
    return standing;
  };
  return {
    order(gateways, key) {
      if (gateways.length < 2) return gateways;
      const isDown = ({ id }: Gateway): number => (standingOf(id).downUntil > now() ? 1 : 0);
      const load = new Map(gateways.map(({ id }) => [id, standingOf(id).underWay + chance * random()]));
      const compare = (one: Gateway, other: Gateway): number =>
        key === undefined
          ? (load.get(one.id) ?? 0) - (load.get(other.id) ?? 0)
          : weigh(one.id, key) < weigh(other.id, key)
            ? -1
            : 1;
      return gateways.toSorted((one, other) => isDown(one) - isDown(other) || compare(one, other));
    },
    begun(id) {
      standingOf(id).underWay += 1;
    },
    ended(id, hasAnswered) {
      const standing = standingOf(id);
      standing.underWay -= 1;
      if (hasAnswered === undefined) return;
      if (hasAnswered) {
        standing.missed = 0;
        standing.downUntil = 0;
        return;
      }
      // Many at once that a peer left without an answer are one reason to leave it alone.
      if (standing.downUntil > now()) return;
      standing.missed += 1;
      standing.downUntil = now() + Math.min(longestMs, shortestMs * 2 ** (standing.missed - 1));
    },
  };
}
