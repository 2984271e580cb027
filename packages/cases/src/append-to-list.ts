import { toBangkokDay } from '@saphan/thai';
import type { ActionRule } from './action-rule.ts';
import type { ActionBase } from './case-action.ts';
import { caseProblem, type CaseProblemCode } from './case-problem.ts';
import { findGrants, type Grant, type GrantScope, type Officer } from './officer.ts';

/** What every kind of list says of itself: enough to know who may act. */
export interface ListView extends GrantScope {
  readonly state: string;
  /** Who brought it in. */
  readonly applicant: string;
  /** National ids of all whose own matter this is. */
  readonly persons: readonly string[];
  readonly assignee?: { readonly id: string };
}

export type ListAction = ActionBase & { readonly type: string };

/** The law of one kind of list: cases, reports of wrong values. */
export interface ListLaw<Action extends ListAction, View extends ListView> {
  readonly rules: Readonly<Record<Action['type'], ActionRule<View['state']>>>;
  /** The view after one more action; nothing before the first, which is `receive`. */
  readonly next: (view: View | undefined, action: Action) => View;
  /** Rules on what an action says, beyond who and when. */
  readonly findContentFault: (
    view: View,
    action: Action,
    officer: Officer | undefined,
  ) => CaseProblemCode | undefined;
}

export type Appended<Action, View> =
  /** The action is to be kept as the next one. */
  | { readonly type: 'appended'; readonly view: View }
  /** The transaction is known: the caller answers with what it answered the first time. */
  | { readonly type: 'repeated'; readonly action: Action };

/**
 * The right in which an officer would act by a rule: his own, else that of the officer for whom he stands in. Where only who has
 * the case may act, it is the right of that one.
 * @param at instant of the action (RFC 3339).
 */
export function findGrantToAct(
  rule: ActionRule<string>,
  view: ListView,
  officer: Officer,
  at: string,
): Grant | undefined {
  const fitting = findGrants(officer, rule.roles, view, toBangkokDay(at));
  if (!rule.own) return fitting[0];
  return fitting.find((grant) => view.assignee?.id === (grant.for?.id ?? officer.id));
}

/**
 * Why an officer may not take an action of this type now; nothing if he may, be it with a second factor that is still to come.
 * @param at instant of the action (RFC 3339).
 */
export function findOfficerFault(
  rule: ActionRule<string>,
  view: ListView,
  type: string,
  officer: Officer,
  at: string,
): CaseProblemCode | undefined {
  if (findGrants(officer, rule.roles, view, toBangkokDay(at)).length === 0) return 'case-no-right';
  if (officer.pid !== undefined && view.persons.includes(officer.pid)) return 'case-own-case';
  if (findGrantToAct(rule, view, officer, at) === undefined) return 'case-not-assignee';
  if (type === 'claim' && view.assignee)
    return view.assignee.id === officer.id ? 'case-not-in-state' : 'case-not-assignee';
  return undefined;
}

/** Asked last, of those alone who may otherwise act as they say: a decision needs a second factor. */
const findFactorFault = (rule: ActionRule<string>, officer: Officer): CaseProblemCode | undefined =>
  rule.secondFactor && !officer.secondFactor ? 'case-second-factor' : undefined;

/** A deputy says for whom, and nobody else says so. */
function checkDeputy(
  rule: ActionRule<string>,
  view: ListView,
  { actor, at }: ListAction,
  officer: Officer,
): void {
  const grant = findGrantToAct(rule, view, officer, at);
  if (grant && grant.for?.id !== actor.for?.id)
    throw caseProblem('case-no-right', { detail: `acts for ${actor.for?.id ?? 'himself'}` });
}

/** The view after all actions. @throws Error for an empty list: a list begins with `receive` */
export function toView<Action extends ListAction, View extends ListView>(
  { next }: Pick<ListLaw<Action, View>, 'next'>,
  actions: readonly Action[],
): View {
  let view: View | undefined;
  for (const action of actions) view = next(view, action);
  if (view === undefined) throw new Error('a list of actions begins with `receive`');
  return view;
}

/**
 * Decides whether one more action may be taken, and what stands then. Pure: the caller keeps the action, under a unique key of
 * list and version, so that two writers at once can't both win.
 * @param actions all actions so far, oldest first; none for `receive`.
 * @param officer who acts, where the actor is an officer.
 * @throws Problem with a `case-…` code; nothing is to be kept then.
 */
export function appendToList<Action extends ListAction, View extends ListView>(
  law: ListLaw<Action, View>,
  actions: readonly Action[],
  action: Action,
  officer?: Officer,
): Appended<Action, View> {
  const first = actions.find(({ transaction }) => transaction === action.transaction);
  if (first) return { type: 'repeated', action: first };
  if (action.base !== actions.length)
    throw caseProblem('case-stale', {
      detail: `based on ${String(action.base)}, is ${String(actions.length)}`,
    });

  const type: Action['type'] = action.type;
  const rule = law.rules[type];
  const kind = action.actor.kind;
  const isOfficer = kind === 'officer' && officer?.id === action.actor.id;
  if (!isOfficer && (kind === 'officer' || !rule.others.includes(kind)))
    throw caseProblem('case-no-right', { detail: `${kind} may not ${type}` });
  if (type === 'receive') {
    if (actions.length > 0) throw caseProblem('case-not-in-state');
    return { type: 'appended', view: law.next(undefined, action) };
  }

  const view = toView(law, actions);
  if (kind === 'person' && action.actor.id !== view.applicant)
    throw caseProblem('case-no-right', { detail: 'another person’s case' });
  if (isOfficer) checkDeputy(rule, view, action, officer);
  const from: readonly string[] = rule.from;
  const fault =
    (isOfficer ? findOfficerFault(rule, view, type, officer, action.at) : undefined) ??
    (from.includes(view.state) ? undefined : 'case-not-in-state') ??
    law.findContentFault(view, action, officer) ??
    (isOfficer ? findFactorFault(rule, officer) : undefined);
  if (fault) throw caseProblem(fault, { detail: `${type} in ${view.state}` });
  return { type: 'appended', view: law.next(view, action) };
}
