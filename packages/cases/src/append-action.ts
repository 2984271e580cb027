import { actionRules } from './action-rule.ts';
import { appendToList, type Appended } from './append-to-list.ts';
import type { CaseAction } from './case-action.ts';
import { applyAction } from './apply-action.ts';
import { type CaseView } from './case-view.ts';
import { findContentFault } from './check-action.ts';
import type { Officer } from './officer.ts';

export type AppendResult = Appended<CaseAction, CaseView>;

const caseLaw = { rules: actionRules, next: applyAction, findContentFault };

/** `appendToList` by the law of cases. @throws Problem with a `case-…` code; nothing is to be kept then. */
export const appendAction = (
  actions: readonly CaseAction[],
  action: CaseAction,
  officer?: Officer,
): AppendResult => appendToList<CaseAction, CaseView>(caseLaw, actions, action, officer);
