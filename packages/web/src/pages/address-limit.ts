import { isIPv6 } from 'node:net';

/** Counts what comes from one address, so that nobody tries codes or begins sessions by the thousand. */
export interface AddressLimit {
  /** Takes one try. @returns seconds to wait until the next is granted; 0 where this one is */
  take(address: string, epochMs: number): number;
}

interface Bucket {
  /** Time saved up; whole milliseconds, so that nothing is lost in sums. */
  readonly savedMs: number;
  readonly at: number;
}

const minuteMs = 60_000;
/** So many addresses are remembered; past it the one that has been quiet longest is forgotten. */
const mostAddresses = 10_000;

/** A household has a /64 of IPv6, all of whose addresses are its own to choose. */
function toSource(address: string): string {
  const plain = address.replace(/^::ffff:(?=[0-9.]+$)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const first = head.split(':').filter(Boolean);
  const last = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = tail === undefined ? [] : Array<string>(8 - first.length - last.length).fill('0');
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16))
    .join(':');
}

/**
 * A token bucket for each address, in this process alone: of several processes behind a balancer each grants as many.
 * @param perMinute tries that come back in a minute, and the most that are saved up
 */
export function createAddressLimit(perMinute: number): AddressLimit {
  const buckets = new Map<string, Bucket>();
  const msPerTry = Math.ceil(minuteMs / perMinute);
  return {
    take(address, epochMs) {
      const source = toSource(address);
      const known = buckets.get(source) ?? { savedMs: minuteMs, at: epochMs };
      const savedMs = Math.min(minuteMs, known.savedMs + Math.max(0, epochMs - known.at));
      const isGranted = savedMs >= msPerTry;
      // Set anew, so that the map stays in the order of the last try.
      buckets.delete(source);
      buckets.set(source, { savedMs: isGranted ? savedMs - msPerTry : savedMs, at: epochMs });
      const [oldest] = buckets.keys();
      if (buckets.size > mostAddresses && oldest !== undefined) buckets.delete(oldest);
      return isGranted ? 0 : Math.max(1, Math.ceil((msPerTry - savedMs) / 1000));
    },
  };
}
