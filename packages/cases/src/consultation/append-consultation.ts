import type { ActionRule } from '../action-rule.ts';
import { appendToList, findGrantToAct, findOfficerFault, toView, type Appended } from '../append-to-list.ts';
import type { CaseProblemCode } from '../case-problem.ts';
import type { Grant, Officer } from '../officer.ts';
import type { ConsultationAction, ConsultationActionType, ConsultationState } from './consultation-action.ts';
import { applyConsultation, type ConsultationView } from './consultation-view.ts';

const workers = ['case-officer', 'decider', 'authority'] as const;

/** The whole law of motion of a question of another agency. Once answered it stays so: the answer is with the agency that asked. */
export const consultationRules: Record<ConsultationActionType, ActionRule<ConsultationState>> = {
  receive: { from: [], roles: [], others: ['system'] },
  claim: { from: ['received'], roles: workers, others: [] },
  release: { from: ['working'], roles: workers, others: [], own: true },
  answer: { from: ['working'], roles: workers, others: [], own: true },
};

const consultationLaw = {
  rules: consultationRules,
  next: applyConsultation,
  findContentFault: (_: ConsultationView, action: ConsultationAction): CaseProblemCode | undefined =>
    action.type === 'answer' && action.text.trim() === '' ? 'case-consultation-incomplete' : undefined,
};

/** `appendToList` by the law of consultations. @throws Problem with a `case-…` code; nothing is to be kept then. */
export const appendConsultation = (
  actions: readonly ConsultationAction[],
  action: ConsultationAction,
  officer?: Officer,
): Appended<ConsultationAction, ConsultationView> =>
  appendToList<ConsultationAction, ConsultationView>(consultationLaw, actions, action, officer);

export const toConsultationView = (actions: readonly ConsultationAction[]): ConsultationView =>
  toView<ConsultationAction, ConsultationView>(consultationLaw, actions);

/** The right in which an officer would take an action. @param at instant of the action (RFC 3339) */
export const findConsultationGrant = (
  view: ConsultationView,
  type: ConsultationActionType,
  officer: Officer,
  at: string,
): Grant | undefined => findGrantToAct(consultationRules[type], view, officer, at);

/** Actions that an officer may take now: the buttons of the page. @param now instant (RFC 3339) */
export const allowedConsultations = (
  view: ConsultationView,
  officer: Officer,
  now: string,
): ConsultationActionType[] =>
  (Object.keys(consultationRules) as ConsultationActionType[]).filter((type) => {
    const rule = consultationRules[type];
    return (
      rule.roles.length > 0 &&
      rule.from.includes(view.state) &&
      findOfficerFault(rule, view, type, officer, now) === undefined
    );
  });
