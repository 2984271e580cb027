import { officerActions } from './action-rule.ts';
import type { ActionType } from './case-action.ts';
import { findPlannedInspection, type CaseView } from './case-view.ts';
import {
  findProposalFault,
  findRightFault,
  findStateFault,
  hasDecidedBefore,
  mayActAtCounter,
  mayRefund,
} from './check-action.ts';
import { hasGrant, type Officer } from './officer.ts';
import { toBangkokDay } from '@saphan/thai';

/**
 * Actions that an officer may take now: the buttons of the case page, and nothing else. One that needs a second factor shows
 * without it: the officer is asked for it on the way.
 * A second notice shows only for the licensing authority, a return only after the notice's time.
 * @param now instant (RFC 3339).
 */
export function allowedActions(view: CaseView, officer: Officer, now: string): ActionType[] {
  const lastNotice = view.notices.at(-1);
  return officerActions.filter((type) => {
    if (findStateFault(view, type) ?? findRightFault(view, type, officer, now)) return false;
    if (type === 'send-notice' && lastNotice)
      return hasGrant(officer, ['authority'], view, toBangkokDay(now));
    if (findProposalFault(view, type, [officer.id]) !== undefined) return false;
    if (type === 'inspect') return findPlannedInspection(view) !== undefined;
    if (type === 'propose') return view.fourEyes === true;
    if (type === 'order-refund') return mayRefund(view);
    if (type === 'act-at-counter') return mayActAtCounter(view);
    if (type === 'hear') return view.hearing === undefined;
    if (type === 'extend-appeal') return view.extension === undefined;
    if (type === 'decide-appeal') return !hasDecidedBefore(view, type, [officer.id]);
    if (type === 'revoke') return view.documents.some(({ revoked }) => !revoked);
    if (type === 'return' && lastNotice) return Date.parse(now) > Date.parse(lastNotice.until);
    return true;
  });
}
