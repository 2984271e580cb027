import type { CorrectionState } from '@saphan/contracts';
import type { ActionRule } from '../action-rule.ts';
import { appendToList, findGrantToAct, findOfficerFault, toView, type Appended } from '../append-to-list.ts';
import type { CaseProblemCode } from '../case-problem.ts';
import type { Grant, Officer } from '../officer.ts';
import type { CorrectionAction, CorrectionActionType } from './correction-action.ts';
import { applyCorrection, type CorrectionView } from './correction-view.ts';

const stewards = ['data-steward'] as const;
const open: readonly CorrectionState[] = ['received', 'checking', 'asked'];

/** The whole law of motion of a report. Whoever decides on what a register says of a person proves it with a second factor. */
export const correctionRules: Record<CorrectionActionType, ActionRule<CorrectionState>> = {
  receive: { from: [], roles: [], others: ['system'] },
  claim: { from: ['received'], roles: stewards, others: [] },
  look: { from: open, roles: stewards, others: [], own: true },
  ask: { from: ['checking'], roles: stewards, others: [], own: true },
  answer: { from: ['asked'], roles: [], others: ['person'] },
  correct: { from: ['checking', 'asked'], roles: stewards, others: [], own: true, secondFactor: true },
  refuse: { from: ['checking', 'asked'], roles: stewards, others: [], own: true, secondFactor: true },
};

const blank = (...texts: readonly string[]): boolean => texts.some((text) => text.trim() === '');

function findContentFault(view: CorrectionView, action: CorrectionAction): CaseProblemCode | undefined {
  switch (action.type) {
    case 'ask':
      return blank(action.text) ? 'case-empty-notice' : undefined;
    case 'answer':
      return view.questions.at(-1)?.id === action.question ? undefined : 'case-other-notice';
    case 'refuse': {
      const { facts, law, reasons, appealTo } = action.refusal;
      return blank(facts, law.th, law.en, reasons, appealTo.th) ? 'case-refusal-incomplete' : undefined;
    }
    case 'receive':
    case 'claim':
    case 'look':
    case 'correct':
      return undefined;
  }
}

const correctionLaw = { rules: correctionRules, next: applyCorrection, findContentFault };

/** `appendToList` by the law of reports. @throws Problem with a `case-…` code; nothing is to be kept then. */
export const appendCorrection = (
  actions: readonly CorrectionAction[],
  action: CorrectionAction,
  officer?: Officer,
): Appended<CorrectionAction, CorrectionView> =>
  appendToList<CorrectionAction, CorrectionView>(correctionLaw, actions, action, officer);

export const toCorrectionView = (actions: readonly CorrectionAction[]): CorrectionView =>
  toView<CorrectionAction, CorrectionView>(correctionLaw, actions);

/** The right in which a steward would take an action. @param at instant of the action (RFC 3339) */
export const findCorrectionGrant = (
  view: CorrectionView,
  type: CorrectionActionType,
  officer: Officer,
  at: string,
): Grant | undefined => findGrantToAct(correctionRules[type], view, officer, at);

/** Actions that a steward may take now: the buttons of the page. @param now instant (RFC 3339) */
export const allowedCorrections = (
  view: CorrectionView,
  officer: Officer,
  now: string,
): CorrectionActionType[] =>
  (Object.keys(correctionRules) as CorrectionActionType[]).filter((type) => {
    const rule = correctionRules[type];
    return (
      rule.roles.length > 0 &&
      rule.from.includes(view.state) &&
      findOfficerFault(rule, view, type, officer, now) === undefined
    );
  });
