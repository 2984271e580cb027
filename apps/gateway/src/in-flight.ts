import { gatewayProblem } from './gateway-problems.ts';

/** Memory of the bodies of one exchange. */
export interface HeldMemory {
  /** Says whose it is; from now on the caller's share is a limit too. */
  countFor(caller: string): void;
  /** @throws Problem `busy` when what is left of the limit, or of the caller's share, is too small */
  take(bytes: number): void;
  /** Gives back all that was taken. */
  release(): void;
}

/** Memory that bodies take in this process, so that many large ones at once can't exhaust it. */
export interface InFlight {
  open(): HeldMemory;
  bytes(): number;
}

/** What one caller may hold, so that one of them can't keep all the others out. */
const shares = 4;

export function createInFlight(limitBytes: number): InFlight {
  let taken = 0;
  const ofCallers = new Map<string, number>();
  const shareBytes = limitBytes / shares;

  function add(caller: string, bytes: number): void {
    const now = (ofCallers.get(caller) ?? 0) + bytes;
    if (now > 0) ofCallers.set(caller, now);
    else ofCallers.delete(caller);
  }
  return {
    open() {
      let mine = 0;
      let owner: string | undefined;
      return {
        countFor(caller) {
          if (owner !== undefined) return;
          owner = caller;
          add(caller, mine);
        },
        take(bytes) {
          const isPastShare = owner !== undefined && (ofCallers.get(owner) ?? 0) + bytes > shareBytes;
          if (isPastShare || taken + bytes > limitBytes)
            throw gatewayProblem('busy', { retryAfterSeconds: 1 });
          taken += bytes;
          mine += bytes;
          if (owner !== undefined) add(owner, bytes);
        },
        release() {
          taken -= mine;
          if (owner !== undefined) add(owner, -mine);
          mine = 0;
        },
      };
    },
    bytes: () => taken,
  };
}
