import { isEnded } from './case-stages.ts';
import type { FollowedService } from './followed.ts';

/** From how many services on a page names calm cases in a line each: below that there is nothing to look past. */
const manyServices = 3;

type Followed = Omit<FollowedService, 'service' | 'desk' | 'hasArrived'>;

/**
 * True where a case only goes its way at its agency: nothing is asked of the person, nothing is late, nothing has come that they have not been
 * told of elsewhere, nothing of theirs is on its way. Such a case needs a line, not a look.
 */
export function isCalm(followed: Followed, now: Date): boolean {
  const { update, isRefused, held, sent, withdrawal, statement, appeal, bill, refunds, documents } = followed;
  const own = [held, sent, withdrawal, statement, appeal, bill];
  if (isRefused || own.some((each) => each !== undefined)) return false;
  if (refunds.length + documents.length > 0) return false;
  if (update === undefined) return true;
  const { state, turn, due, lateness, hearing, messages } = update;
  const isOver = due !== undefined && new Date(due) < now;
  return (
    turn === 'agency' &&
    !isEnded(state) &&
    !isOver &&
    lateness === undefined &&
    (hearing === undefined || state !== 'under-review') &&
    messages?.at(-1)?.by !== 'agency'
  );
}

/** Whether the page of an application of so many services names its calm cases in a line each. */
export const foldsCalm = (services: readonly unknown[]): boolean => services.length >= manyServices;
