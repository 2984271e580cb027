import { actionRules } from './action-rule.ts';
import type { CaseAction } from './case-action.ts';
import { caseProblem } from './case-problem.ts';
import { applyAction, toCaseView, type CaseView } from './case-view.ts';
import { findContentFault, findRightFault, findStateFault } from './check-action.ts';
import type { Officer } from './officer.ts';

export type AppendResult =
  /** The action is to be kept as the case's next one. */
  | { readonly type: 'appended'; readonly view: CaseView }
  /** The transaction is known: the caller answers with what it answered the first time. */
  | { readonly type: 'repeated'; readonly action: CaseAction };

/**
 * Decides whether one more action may be taken, and what the case is then. Pure: the caller keeps the action, under a
 * unique key of case and version, so that two writers at once can't both win.
 * @param actions all actions of the case so far, oldest first; none for `receive`.
 * @param officer who acts, where the actor is an officer.
 * @throws Problem with a `case-…` code; nothing is to be kept then.
 */
export function appendAction(
  actions: readonly CaseAction[],
  action: CaseAction,
  officer?: Officer,
): AppendResult {
  const first = actions.find(({ transaction }) => transaction === action.transaction);
  if (first) return { type: 'repeated', action: first };
  if (action.base !== actions.length)
    throw caseProblem('case-stale', { detail: `based on ${action.base}, is ${actions.length}` });

  const { others } = actionRules[action.type];
  const kind = action.actor.kind;
  const isOfficer = kind === 'officer' && officer?.id === action.actor.id;
  if (!isOfficer && (kind === 'officer' || !others.includes(kind)))
    throw caseProblem('case-no-right', { detail: `${kind} may not ${action.type}` });
  if (action.type === 'receive') {
    if (actions.length > 0) throw caseProblem('case-not-in-state');
    return { type: 'appended', view: applyAction(undefined, action) };
  }

  const view = toCaseView(actions);
  if (kind === 'person' && action.actor.id !== view.applicant)
    throw caseProblem('case-no-right', { detail: 'another person’s case' });
  const fault =
    (isOfficer ? findRightFault(view, action.type, officer, action.at) : undefined) ??
    findStateFault(view, action.type) ??
    findContentFault(view, action, officer);
  if (fault) throw caseProblem(fault, { detail: `${action.type} in ${view.state}` });
  return { type: 'appended', view: applyAction(view, action) };
}
