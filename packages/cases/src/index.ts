export {
  type ActionActor,
  type ActionBase,
  type ActionOf,
  type ActionType,
  type AppealedCase,
  type AppealOutcome,
  appealOutcomes,
  type CaseAction,
  type ConsultedFile,
  type ConsultedItem,
  type HearingException,
  type InspectionFinding,
  type OfficerFile,
  hearingExceptions,
  type PaymentLine,
  type PresentPerson,
  type Refusal,
} from './case-action.ts';
export { type CaseConsultation, findOpenConsultation } from './case-consultation.ts';
export { type ActionRule, actionRules, officerActions } from './action-rule.ts';
export { allowedActions } from './allowed-actions.ts';
export { type AppendResult, appendAction } from './append-action.ts';
export { caseProblem, caseProblems, type CaseProblemCode } from './case-problem.ts';
export { type CaseNotice, type CaseView, findAsked, findPlannedInspection, isOpen } from './case-view.ts';
export { toCaseView, toState } from './apply-action.ts';
export {
  type ClockInput,
  type LegalClock,
  countMissedLetters,
  findNextDue,
  legalClocks,
} from './legal-clock.ts';
export { type LegalRule, getLegalRule, legalRules } from './legal-rule.ts';
export { findActingGrant, wasHeard } from './check-action.ts';
export {
  type Grant,
  findGrant,
  hasGrant,
  hasGrantForAll,
  isForAll,
  isInForce,
  type Officer,
  type OfficerRole,
  officerRoles,
  workRoles,
  correctionReaders,
} from './officer.ts';
export { toLegalDue } from './to-legal-due.ts';
export {
  allowedCorrections,
  appendCorrection,
  correctionRules,
  findCorrectionGrant,
  toCorrectionView,
} from './correction/append-correction.ts';
export type { CorrectionAction, CorrectionActionType } from './correction/correction-action.ts';
export { type CorrectionClock, correctionClock } from './correction/correction-clock.ts';
export type { CorrectionQuestion, CorrectionView } from './correction/correction-view.ts';
export {
  allowedDataRequestActions,
  appendDataRequest,
  dataRequestRules,
  findDataRequestGrant,
  toDataRequestView,
} from './data-request/append-data-request.ts';
export type { DataRequestAction, DataRequestActionType } from './data-request/data-request-action.ts';
export { type DataRequestClock, dataRequestClock, ruleOfRight } from './data-request/data-request-clock.ts';
export type { DataRequestView } from './data-request/data-request-view.ts';
export {
  allowedConsultations,
  appendConsultation,
  consultationRules,
  findConsultationGrant,
  toConsultationView,
} from './consultation/append-consultation.ts';
export type {
  ConsultationAction,
  ConsultationActionType,
  ConsultationState,
} from './consultation/consultation-action.ts';
export type { ConsultationView } from './consultation/consultation-view.ts';
