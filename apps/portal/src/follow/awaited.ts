import { isEnded } from './case-stages.ts';
import type { Followed, FollowedService } from './followed.ts';

/** True while something is still to come by itself: a word of an agency, a receipt, a document, money that goes back. */
export const isOpen = ({ update, isRefused, held, refunds }: FollowedService): boolean =>
  refunds.some(({ doneAt }) => doneAt === undefined) ||
  (update === undefined
    ? !isRefused && held?.isEnded !== true
    : !isEnded(update.state) || update.appeals?.some(({ state }) => !isEnded(state)) === true);

/** True where something waits for the person: then nobody says that they need do nothing. */
export const asksPerson = ({ update, bill, isRefused }: FollowedService): boolean =>
  isRefused || update?.turn === 'person' || (bill !== undefined && bill.paidAt === undefined);

/** An application that nothing changes any more need not be looked at again. */
export const isAwaited = ({ services }: Pick<Followed, 'services'>): boolean => services.some(isOpen);

/** Names all that this page shows of an application: another text where anything of it has changed. */
export const standingOf = ({ services, messages, letters, corrections }: Followed): string =>
  [
    ...services.map(
      ({
        update,
        hasArrived,
        isRefused,
        held,
        sent,
        withdrawal,
        statement,
        appeal,
        bill,
        refunds,
        documents,
      }) =>
        [
          update?.version ?? '-',
          Number(hasArrived) + Number(isRefused) * 2 + Number(sent?.hasArrived ?? false) * 4,
          held === undefined ? '' : held.isEnded ? 'e' : 'h',
          withdrawal === undefined ? '' : 'w',
          statement?.state ?? '',
          appeal?.state ?? '',
          bill === undefined ? '' : bill.paidAt === undefined ? 'due' : 'paid',
          refunds.map(({ doneAt }) => (doneAt === undefined ? 'r' : 'R')).join(''),
          documents.length,
        ].join('.'),
    ),
    messages.length,
    letters.length,
    corrections.map(({ state }) => state).join(','),
  ].join(' ');
