import type { Ending } from '../evidence/evidence-store.ts';
import { DispatchError } from './dispatch-error.ts';
import type { PeerAnswer } from './peers.ts';

/** What is known of how an exchange ended that a step has stopped. */
export function toOutcome(
  error: unknown,
  { hasBegun, given }: { readonly hasBegun?: true; readonly given?: PeerAnswer },
): Ending {
  if (!hasBegun) return 'denied';
  if (error instanceof DispatchError) return error.mayHaveArrived ? 'unknown' : 'failed';
  // An answer that can't be believed leaves open what the provider did; so does an unsigned refusal, which anything on
  // the provider's side may have written after the work was done.
  return given === undefined ? 'failed' : 'unknown';
}
