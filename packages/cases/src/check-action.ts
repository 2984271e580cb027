import { toBangkokDay } from '@saphan/thai';
import { actionRules } from './action-rule.ts';
import { findGrantToAct, findOfficerFault } from './append-to-list.ts';
import type { ActionOf, ActionType, CaseAction } from './case-action.ts';
import type { CaseProblemCode } from './case-problem.ts';
import { findOpenConsultation } from './case-consultation.ts';
import { findPlannedInspection, type CaseView } from './case-view.ts';
import { hasGrant, type Grant, type Officer } from './officer.ts';

/**
 * Why an officer may not take an action of this type now; nothing if he may.
 * @param at instant of the action (RFC 3339).
 */
export function findRightFault(
  view: CaseView,
  type: ActionType,
  officer: Officer,
  at: string,
): CaseProblemCode | undefined {
  return findOfficerFault(actionRules[type], view, type, officer, at);
}

/**
 * The right in which an officer would take an action: his own, else that of the officer for whom he stands in. Where only the
 * case's own officer may act, it is the right of that one.
 * @param at instant of the action (RFC 3339).
 */
export const findActingGrant = (
  view: CaseView,
  type: ActionType,
  officer: Officer,
  at: string,
): Grant | undefined => findGrantToAct(actionRules[type], view, officer, at);

/** Why an action of this type can't be taken in this state; nothing if it can. */
export const findStateFault = (view: CaseView, type: ActionType): CaseProblemCode | undefined =>
  actionRules[type].from.includes(view.state) && isOfKind(view, type) ? undefined : 'case-not-in-state';

function isOfKind({ appeal }: CaseView, type: ActionType): boolean {
  const { of } = actionRules[type];
  return of === undefined || (of === 'appeals') === (appeal !== undefined);
}

/** Nobody judges an appeal against his own decision, nor in the place of who made it. */
export const hasDecidedBefore = (
  { appeal }: CaseView,
  type: ActionType,
  ids: readonly (string | undefined)[],
): boolean => type === 'decide-appeal' && appeal?.decidedBy.some((decider) => ids.includes(decider)) === true;

/** Why somebody may not make the decision where two officers decide: nothing is proposed, or he or who he stands in for proposed it. */
export function findProposalFault(
  { fourEyes, proposal }: CaseView,
  type: ActionType,
  ids: readonly (string | undefined)[],
): CaseProblemCode | undefined {
  if (fourEyes !== true || (type !== 'approve' && type !== 'refuse')) return undefined;
  if (proposal === undefined) return 'case-not-proposed';
  return ids.some((id) => id !== undefined && (id === proposal.by || id === proposal.for))
    ? 'case-same-proposer'
    : undefined;
}

const blank = (...texts: readonly string[]): boolean => texts.some((text) => text.trim() === '');

/** Whether the counter is still to do its part. */
export const mayActAtCounter = ({
  endsAtCounter,
  counterAct,
}: Pick<CaseView, 'endsAtCounter' | 'counterAct'>): boolean =>
  endsAtCounter === true && counterAct === undefined;

/** Whether there is a fee that was paid and not ordered back. */
export const mayRefund = ({ payment }: Pick<CaseView, 'payment'>): boolean =>
  payment?.paidAt !== undefined && payment.refund === undefined;

/** Whether the person has stated their side, or let the time for it go by (2539 Act, s.30). */
export const wasHeard = ({ hearing }: CaseView, at: string): boolean =>
  hearing !== undefined && (hearing.answer !== undefined || Date.parse(at) > Date.parse(hearing.until));

/** That the order rests on what the person has said themselves is a reason in itself; each other exception needs one. */
const isExcepted = (unheard: ActionOf<'refuse'>['unheard']): boolean =>
  unheard !== undefined && (unheard.exception === 'own-facts' || !blank(unheard.reason ?? ''));

/** Rules on what an action says, beyond who and when. */
const contentRules: {
  readonly [Type in ActionType]?: (
    view: CaseView,
    action: Extract<CaseAction, { readonly type: Type }>,
    officer: Officer | undefined,
  ) => CaseProblemCode | undefined;
} = {
  'send-notice': (view, { gaps, officersFault, at }, officer) => {
    if (gaps.length === 0 || gaps.some(({ text }) => blank(text))) return 'case-empty-notice';
    if (view.notices.length === 0) return undefined;
    const ordered = officersFault !== undefined && !blank(officersFault);
    const byAuthority = officer && hasGrant(officer, ['authority'], view, toBangkokDay(at));
    return ordered && byAuthority === true ? undefined : 'case-second-notice';
  },
  supplement: (view, { notice }) => (view.notices.at(-1)?.id === notice ? undefined : 'case-other-notice'),
  hear: (view, { facts }) => {
    if (blank(facts)) return 'case-hearing-incomplete';
    return view.hearing ? 'case-not-in-state' : undefined;
  },
  'plan-inspection': (_, { visitAt, place, at }) =>
    blank(place) || Date.parse(visitAt) <= Date.parse(at) ? 'case-inspection-incomplete' : undefined,
  inspect: (view, { inspection, findings, summary }) => {
    if (findPlannedInspection(view)?.id !== inspection) return 'case-other-inspection';
    const isUnsaid = findings.some(({ result, remark = '' }) => result === 'fails' && blank(remark));
    return findings.length === 0 || isUnsaid || blank(summary) ? 'case-inspection-incomplete' : undefined;
  },
  'act-at-counter': (view, { present, handedOver, fee }, officer) => {
    const { applicant } = view;
    if (!mayActAtCounter(view)) return 'case-not-in-state';
    const pids = present.map(({ pid }) => pid);
    const isApplicantThere = present.some(({ role, pid }) => role === 'applicant' && pid === applicant);
    if (!isApplicantThere || new Set(pids).size < pids.length || present.some(({ digest }) => blank(digest)))
      return 'case-act-incomplete';
    // Nobody acts before themselves.
    if (officer?.pid !== undefined && pids.includes(officer.pid)) return 'case-own-case';
    const isFeeWrong = fee !== undefined && !(Number.isInteger(fee.amountSatang) && fee.amountSatang > 0);
    return blank(handedOver) || isFeeWrong ? 'case-act-incomplete' : undefined;
  },
  consult: (view, { demand, question, until, at }) => {
    if (blank(question) || Date.parse(until) <= Date.parse(at)) return 'case-consultation-incomplete';
    return findOpenConsultation(view, demand) ? 'case-not-in-state' : undefined;
  },
  'consult-answered': ({ consultations }, { consultation }) =>
    consultations.some(({ id, answer }) => id === consultation && answer === undefined)
      ? undefined
      : 'case-other-consultation',
  propose: ({ fourEyes }, { reasons }) => {
    if (fourEyes !== true) return 'case-not-in-state';
    return blank(reasons) ? 'case-proposal-incomplete' : undefined;
  },
  'answer-hearing': ({ hearing }, { hearing: id, text }) => {
    if (hearing?.id !== id || hearing.answer !== undefined) return 'case-other-notice';
    return blank(text) ? 'case-hearing-incomplete' : undefined;
  },
  refuse: (view, { refusal: { facts, law, reasons, appealTo }, unheard, at }) => {
    if (blank(facts, law.th, law.en, reasons, appealTo.th)) return 'case-refusal-incomplete';
    return wasHeard(view, at) || isExcepted(unheard) ? undefined : 'case-not-heard';
  },
  'decide-appeal': (_, { facts, law, reasons }) =>
    blank(facts, law.th, law.en, reasons) ? 'case-refusal-incomplete' : undefined,
  'extend-appeal': ({ extension }, { reasons }) => {
    if (extension) return 'case-not-in-state';
    return blank(reasons) ? 'case-refusal-incomplete' : undefined;
  },
  // A case that an appeal has opened again, and that is refused again, can be appealed against again.
  'appeal-filed': ({ appeals }) =>
    appeals.some(({ outcome }) => outcome === undefined || outcome === 'upheld')
      ? 'case-not-in-state'
      : undefined,
  'appeal-decided': ({ appeals }, { appeal }) =>
    appeals.some((one) => one.case === appeal && one.outcome === undefined) ? undefined : 'case-not-in-state',
  letter: ({ decision, appealDecision }) => {
    const told = appealDecision ?? (decision?.type === 'refuse' ? decision : undefined);
    return told && told.appealUntil === undefined ? undefined : 'case-not-in-state';
  },
  'request-payment': (view, { lines }) => {
    if (view.payment) return 'case-not-in-state';
    const sum = lines.reduce((total, { amountSatang }) => total + amountSatang, 0);
    return sum === view.decision?.feeSatang ? undefined : 'case-wrong-amount';
  },
  'payment-received': (view, { payment, amountSatang }) => {
    if (view.payment?.id !== payment) return 'case-other-payment';
    return view.payment.amountSatang === amountSatang ? undefined : 'case-wrong-amount';
  },
  receipt: ({ payment }) =>
    payment?.paidAt === undefined || payment.receipt !== undefined ? 'case-not-in-state' : undefined,
  message: (_, { text }) => (blank(text) ? 'case-empty-message' : undefined),
  'order-refund': (view, { payment, reasons }) => {
    if (blank(reasons)) return 'case-refund-incomplete';
    if (view.payment?.id !== payment) return 'case-other-payment';
    return mayRefund(view) ? undefined : 'case-not-in-state';
  },
  refunded: ({ payment: paid }, { payment, amountSatang }) => {
    if (paid?.id !== payment) return 'case-other-payment';
    if (paid.amountSatang !== amountSatang) return 'case-wrong-amount';
    return paid.refund === undefined || paid.refund.refundedAt !== undefined
      ? 'case-not-in-state'
      : undefined;
  },
  'credit-note': ({ payment }) =>
    payment?.refund?.refundedAt === undefined || payment.refund.creditNote !== undefined
      ? 'case-not-in-state'
      : undefined,
  revoke: (view, { document, reasons }) => {
    if (blank(reasons)) return 'case-revocation-incomplete';
    const found = view.documents.find(({ id }) => id === document);
    return found && !found.revoked ? undefined : 'case-no-such-document';
  },
  return: (view, { at }) => {
    const until = view.notices.at(-1)?.until;
    return until !== undefined && Date.parse(at) <= Date.parse(until) ? 'case-notice-running' : undefined;
  },
};

/** Why an action's content is not right; nothing if it is. */
export const findContentFault = (
  view: CaseView,
  action: CaseAction,
  officer: Officer | undefined,
): CaseProblemCode | undefined => {
  if (action.type !== 'receive' && !isOfKind(view, action.type)) return 'case-not-in-state';
  if (hasDecidedBefore(view, action.type, [action.actor.id, action.actor.for?.id]))
    return 'case-same-decider';
  const proposalFault = findProposalFault(view, action.type, [action.actor.id, action.actor.for?.id]);
  if (proposalFault) return proposalFault;
  return (contentRules[action.type] as ((...given: unknown[]) => CaseProblemCode | undefined) | undefined)?.(
    view,
    action,
    officer,
  );
};
