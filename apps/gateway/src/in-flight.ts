import { gatewayProblem } from './gateway-problems.ts';

/** Memory of the bodies of one exchange. */
export interface HeldMemory {
  /** @throws Problem `busy` when what is left of the limit is too small */
  take(bytes: number): void;
  /** Gives back all that was taken. */
  release(): void;
}

/** Memory that bodies take in this process, so that many large ones at once can't exhaust it. */
export interface InFlight {
  open(): HeldMemory;
  bytes(): number;
}

export function createInFlight(limitBytes: number): InFlight {
  let taken = 0;
  return {
    open() {
      let mine = 0;
      return {
        take(bytes) {
          if (taken + bytes > limitBytes) throw gatewayProblem('busy', { retryAfterSeconds: 1 });
          taken += bytes;
          mine += bytes;
        },
        release() {
          taken -= mine;
          mine = 0;
        },
      };
    },
    bytes: () => taken,
  };
}
