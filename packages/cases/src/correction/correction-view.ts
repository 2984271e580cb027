import type { CorrectionState } from '@saphan/contracts';
import type { Refusal } from '../case-action.ts';
import type { CorrectionAction, CorrectionActionOf } from './correction-action.ts';

/** What the owner asked the person, and what came back. */
export interface CorrectionQuestion {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly answer?: { readonly at: string; readonly text: string };
}

/** All that is known of a report, computed from its actions. */
export interface CorrectionView {
  readonly version: number;
  readonly state: CorrectionState;
  readonly turn: 'agency' | 'person' | 'nobody';
  readonly since: string;
  readonly history: readonly { readonly state: CorrectionState; readonly at: string }[];
  readonly agency: string;
  readonly service: string;
  readonly item: string;
  readonly applicant: string;
  readonly persons: readonly string[];
  readonly receivedAt: string;
  readonly assignee?: { readonly id: string; readonly name?: string };
  readonly questions: readonly CorrectionQuestion[];
  /** Last look at the register, and what it showed against the contested value. */
  readonly look?: { readonly at: string; readonly outcome: 'same' | 'changed' };
  readonly outcome?:
    | { readonly type: 'corrected'; readonly at: string; readonly note?: string }
    | {
        readonly type: 'refused';
        readonly at: string;
        readonly refusal: Refusal;
        readonly appealUntil: string;
      };
}

const turns: Record<CorrectionState, CorrectionView['turn']> = {
  received: 'agency',
  checking: 'agency',
  asked: 'person',
  corrected: 'nobody',
  refused: 'nobody',
};

type Change = Partial<CorrectionView>;

const changes: {
  readonly [Type in Exclude<CorrectionAction['type'], 'receive'>]: (
    view: CorrectionView,
    action: CorrectionActionOf<Type>,
  ) => Change;
} = {
  claim: (_, { actor: { id, name } }) => ({
    state: 'checking',
    assignee: { id, ...(name !== undefined && { name }) },
  }),
  look: (_, { at, outcome }) => ({ look: { at, outcome } }),
  ask: ({ questions }, { at, question, text }) => ({
    state: 'asked',
    questions: [...questions, { id: question, at, text }],
  }),
  answer: ({ questions }, { at, question, text }) => ({
    state: 'checking',
    questions: questions.map((each) => (each.id === question ? { ...each, answer: { at, text } } : each)),
  }),
  correct: (_, { at, note }) => ({
    state: 'corrected',
    outcome: { type: 'corrected', at, ...(note !== undefined && { note }) },
  }),
  refuse: (_, { at, refusal, appealUntil }) => ({
    state: 'refused',
    outcome: { type: 'refused', at, refusal, appealUntil },
  }),
};

function begin({
  agency,
  service,
  item,
  applicant,
  persons = [],
  at,
}: CorrectionActionOf<'receive'>): CorrectionView {
  return {
    version: 1,
    state: 'received',
    turn: 'agency',
    since: at,
    history: [{ state: 'received', at }],
    agency,
    service,
    item,
    applicant,
    persons: [...new Set([applicant, ...persons])],
    receivedAt: at,
    questions: [],
  };
}

/** The view after one more action, which `appendCorrection` has checked. */
export function applyCorrection(view: CorrectionView | undefined, action: CorrectionAction): CorrectionView {
  if (action.type === 'receive') return begin(action);
  if (view === undefined) throw new Error('a report begins with `receive`');
  const change = (changes[action.type] as (view: CorrectionView, action: CorrectionAction) => Change)(
    view,
    action,
  );
  const state = change.state ?? view.state;
  const isMove = state !== view.state;
  return {
    ...view,
    ...change,
    version: view.version + 1,
    turn: turns[state],
    ...(isMove && { since: action.at, history: [...view.history, { state, at: action.at }] }),
  };
}
