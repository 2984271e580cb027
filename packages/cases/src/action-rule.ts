import type { CaseState } from '@saphan/contracts';
import type { ActionType } from './case-action.ts';
import type { OfficerRole } from './officer.ts';

/** When an action may be taken and by whom. */
export interface ActionRule<State extends string = CaseState> {
  /** States in which it makes sense; none for the first action of a case. */
  readonly from: readonly State[];
  /** Roles that an officer needs; empty where no officer may. */
  readonly roles: readonly OfficerRole[];
  /** Other kinds of actors that may. */
  readonly others: readonly ('person' | 'system')[];
  /** Only the officer to whom the case is assigned, or who stands in for that one. */
  readonly own?: true;
  /** Of appeals alone, or of all cases but them; of both where it is left out. */
  readonly of?: 'applications' | 'appeals';
  /** A decision about a person's right needs a second factor. */
  readonly secondFactor?: true;
}

const workers = ['case-officer', 'decider', 'authority'] as const;
const deciders = ['decider', 'authority'] as const;
const undecided: readonly CaseState[] = ['received', 'checking', 'incomplete', 'under-review'];

/** While an officer has it before him. */
const looking: readonly CaseState[] = ['checking', 'under-review'];

const open: readonly CaseState[] = [...undecided, 'waiting-for-payment', 'issuing'];
const all: readonly CaseState[] = [...open, 'completed', 'rejected', 'returned', 'withdrawn'];

/** The whole law of motion of a case on one screen. Conditions that depend on more than the state stand in `check-action`. */
export const actionRules: Record<ActionType, ActionRule> = {
  receive: { from: [], roles: [], others: ['system'] },
  claim: { from: undecided, roles: workers, others: [] },
  // The system hands a whole desk over, by an administrator's order.
  assign: { from: open, roles: ['supervisor', 'authority'], others: ['system'] },
  'find-complete': { from: ['checking'], roles: workers, others: [], own: true, of: 'applications' },
  release: { from: open, roles: workers, others: ['system'], own: true },
  attest: { from: undecided, roles: workers, others: [], secondFactor: true },
  're-check': { from: undecided, roles: workers, others: [] },
  fetched: { from: undecided, roles: [], others: ['system'] },
  'send-notice': { from: ['checking'], roles: workers, others: [], own: true, of: 'applications' },
  supplement: { from: ['incomplete'], roles: [], others: ['person', 'system'] },
  hear: { from: ['under-review'], roles: workers, others: [] },
  'answer-hearing': { from: ['under-review'], roles: [], others: ['person', 'system'] },
  'plan-inspection': { from: looking, roles: workers, others: [], of: 'applications' },
  inspect: { from: looking, roles: workers, others: [], of: 'applications' },
  consult: { from: looking, roles: workers, others: ['system'], of: 'applications' },
  // It may come when all is decided: it was said, and stands in the history.
  'consult-answered': { from: all, roles: [], others: ['system'], of: 'applications' },
  propose: { from: ['under-review'], roles: workers, others: [], of: 'applications' },
  approve: { from: ['under-review'], roles: deciders, others: [], secondFactor: true },
  refuse: { from: ['under-review'], roles: deciders, others: [], secondFactor: true },
  'request-payment': { from: ['waiting-for-payment'], roles: [], others: ['system'] },
  'payment-received': { from: ['waiting-for-payment'], roles: [], others: ['system'] },
  receipt: { from: ['issuing', 'completed'], roles: [], others: ['system'] },
  'order-refund': { from: ['issuing', 'completed'], roles: deciders, others: [], secondFactor: true },
  refunded: { from: ['issuing', 'completed'], roles: [], others: ['system'] },
  'credit-note': { from: ['issuing', 'completed'], roles: [], others: ['system'] },
  issue: { from: ['issuing'], roles: deciders, others: ['system'] },
  issued: { from: ['issuing'], roles: [], others: ['system'] },
  'decide-appeal': { from: ['checking'], roles: deciders, others: [], secondFactor: true, of: 'appeals' },
  'extend-appeal': { from: ['received', 'checking'], roles: deciders, others: [], of: 'appeals' },
  'appeal-filed': { from: ['rejected'], roles: [], others: ['system'], of: 'applications' },
  'appeal-decided': { from: ['rejected'], roles: [], others: ['system'], of: 'applications' },
  letter: { from: ['rejected', 'completed'], roles: [], others: ['system'] },
  revoke: { from: ['completed'], roles: deciders, others: [], secondFactor: true },
  return: { from: ['incomplete'], roles: deciders, others: [], secondFactor: true },
  withdraw: { from: undecided, roles: [], others: ['person', 'system'] },
  'explain-lateness': { from: ['checking', 'under-review'], roles: workers, others: [], of: 'applications' },
  'act-at-counter': { from: ['completed'], roles: workers, others: [], of: 'applications' },
  message: { from: open, roles: workers, others: ['person'] },
};

/** Actions that a button at the desk can stand for. */
export const officerActions: readonly ActionType[] = (Object.keys(actionRules) as ActionType[]).filter(
  (type) => actionRules[type].roles.length > 0,
);
