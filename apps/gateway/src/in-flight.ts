import { gatewayProblem } from './gateway-problems.ts';

/** Memory of the bodies of one exchange. */
export interface HeldMemory {
  /**
   * Says whose it is, once; from now on the caller's shares are limits too.
   * @throws Problem `busy` where the caller has as many exchanges under way as there is room for others'
   */
  countFor(caller: string): void;
  /** @throws Problem `busy` when what is left of the limit, or of the caller's share, is too small */
  take(bytes: number): void;
  /** Gives back all that was taken. */
  release(): void;
}

/** What exchanges take in this process, so that many at once, or large ones, can't exhaust it. */
export interface InFlight {
  open(): HeldMemory;
  bytes(): number;
  /** Exchanges under way of which it is known who asks. */
  exchanges(): number;
}

export interface InFlightLimits {
  readonly bytes: number;
  readonly exchanges: number;
}

interface Held {
  readonly bytes: number;
  readonly exchanges: number;
}
const nothing: Held = { bytes: 0, exchanges: 0 };

/** What one caller may hold in bytes, so that one of them can't keep all the others out. */
const shares = 4;

export function createInFlight(limits: InFlightLimits): InFlight {
  let taken = nothing;
  const ofCallers = new Map<string, Held>();
  const shareBytes = limits.bytes / shares;
  const heldBy = (caller: string): Held => ofCallers.get(caller) ?? nothing;

  function add(caller: string | undefined, bytes: number, exchanges: number): void {
    const plus = (held: Held): Held => ({
      bytes: held.bytes + bytes,
      exchanges: held.exchanges + exchanges,
    });
    taken = plus(taken);
    if (caller === undefined) return;
    const held = plus(heldBy(caller));
    if (held.exchanges > 0) ofCallers.set(caller, held);
    else ofCallers.delete(caller);
  }
  const busy = () => gatewayProblem('busy', { retryAfterSeconds: 1 });

  return {
    open() {
      let mine = 0;
      let owner: string | undefined;
      return {
        countFor(caller) {
          if (owner !== undefined) return;
          // One alone gets half; with others about each has at most what is still free, so there is room for one more.
          if (heldBy(caller).exchanges >= limits.exchanges - taken.exchanges) throw busy();
          add(undefined, -mine, 0);
          owner = caller;
          add(caller, mine, 1);
        },
        take(bytes) {
          const isPastShare = owner !== undefined && heldBy(owner).bytes + bytes > shareBytes;
          if (isPastShare || taken.bytes + bytes > limits.bytes) throw busy();
          mine += bytes;
          add(owner, bytes, 0);
        },
        release() {
          add(owner, -mine, owner === undefined ? 0 : -1);
          mine = 0;
          owner = undefined;
        },
      };
    },
    bytes: () => taken.bytes,
    exchanges: () => taken.exchanges,
  };
}
