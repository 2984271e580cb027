import { isEnded } from './case-stages.ts';
import type { FollowedService } from './followed.ts';
import { doneByPerson } from './sent-answer.ts';

/** Who a service waits for, or how it ended. `held`: for a document of another service of the application. */
export type ServiceStanding = 'done' | 'person' | 'agency' | 'held' | 'ended';

/** In the order in which they are told: what is reached, what is asked, what goes on. */
export const serviceStandings: readonly ServiceStanding[] = ['done', 'person', 'agency', 'held', 'ended'];

type Followed = Pick<
  FollowedService,
  'update' | 'held' | 'isRefused' | 'sent' | 'bill' | 'withdrawal' | 'statement'
>;

/** How one service of an application stands, in one word. @param isAtBank whether the bank's word of its fee is awaited */
export function standingOfService(followed: Followed, isAtBank: boolean): ServiceStanding {
  const { update, held, isRefused, statement } = followed;
  if (held !== undefined) return held.isEnded ? 'ended' : 'held';
  if (update === undefined) return isRefused ? 'person' : 'agency';
  if (update.state === 'completed') return 'done';
  if (isEnded(update.state)) return 'ended';
  const isOut = isAtBank && update.state === 'waiting-for-payment';
  const asksPerson = update.turn === 'person' && statement === undefined && !isOut;
  return asksPerson && doneByPerson(followed) === undefined ? 'person' : 'agency';
}
