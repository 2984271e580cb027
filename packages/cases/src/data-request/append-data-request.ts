import type { AskedRight, DataRequestState } from '@saphan/contracts';
import type { ActionRule } from '../action-rule.ts';
import { appendToList, findGrantToAct, findOfficerFault, toView, type Appended } from '../append-to-list.ts';
import type { CaseProblemCode } from '../case-problem.ts';
import type { Grant, Officer } from '../officer.ts';
import type { DataRequestAction, DataRequestActionType } from './data-request-action.ts';
import { applyDataRequest, type DataRequestView } from './data-request-view.ts';

const stewards = ['data-steward'] as const;

/** The whole law of motion of a request. Whoever gives a person's data out or refuses them proves it with a second factor. */
export const dataRequestRules: Record<DataRequestActionType, ActionRule<DataRequestState>> = {
  receive: { from: [], roles: [], others: ['system'] },
  claim: { from: ['received'], roles: stewards, others: [] },
  grant: { from: ['checking'], roles: stewards, others: [], own: true, secondFactor: true },
  refuse: { from: ['checking'], roles: stewards, others: [], own: true, secondFactor: true },
  // Months later, by whoever is steward then.
  lift: { from: ['granted'], roles: stewards, others: [], secondFactor: true },
};

/** What lasts, and so can end; a copy that was given and a case that was erased stay so (PDPA s.32 and 34). */
const lasting: readonly AskedRight[] = ['restriction', 'objection'];

const blank = (...texts: readonly string[]): boolean => texts.some((text) => text.trim() === '');

function findContentFault(view: DataRequestView, action: DataRequestAction): CaseProblemCode | undefined {
  if (action.type === 'lift') {
    if (!lasting.includes(view.right)) return 'case-not-in-state';
    return blank(action.reason) ? 'case-act-incomplete' : undefined;
  }
  if (action.type !== 'refuse') return undefined;
  const { facts, law, reasons, appealTo } = action.refusal;
  return blank(facts, law.th, law.en, reasons, appealTo.th) ? 'case-refusal-incomplete' : undefined;
}

const dataRequestLaw = { rules: dataRequestRules, next: applyDataRequest, findContentFault };

/** `appendToList` by the law of requests. @throws Problem with a `case-…` code; nothing is to be kept then. */
export const appendDataRequest = (
  actions: readonly DataRequestAction[],
  action: DataRequestAction,
  officer?: Officer,
): Appended<DataRequestAction, DataRequestView> =>
  appendToList<DataRequestAction, DataRequestView>(dataRequestLaw, actions, action, officer);

export const toDataRequestView = (actions: readonly DataRequestAction[]): DataRequestView =>
  toView<DataRequestAction, DataRequestView>(dataRequestLaw, actions);

/** The right in which a steward would take an action. @param at instant of the action (RFC 3339) */
export const findDataRequestGrant = (
  view: DataRequestView,
  type: DataRequestActionType,
  officer: Officer,
  at: string,
): Grant | undefined => findGrantToAct(dataRequestRules[type], view, officer, at);

/** Actions that a steward may take now: the buttons of the page. @param now instant (RFC 3339) */
export const allowedDataRequestActions = (
  view: DataRequestView,
  officer: Officer,
  now: string,
): DataRequestActionType[] =>
  (Object.keys(dataRequestRules) as DataRequestActionType[]).filter((type) => {
    const rule = dataRequestRules[type];
    return (
      rule.roles.length > 0 &&
      rule.from.includes(view.state) &&
      (type !== 'lift' || lasting.includes(view.right)) &&
      findOfficerFault(rule, view, type, officer, now) === undefined
    );
  });
