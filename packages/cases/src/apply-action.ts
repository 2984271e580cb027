import type { CaseState } from '@saphan/contracts';
import type { ActionActor, ActionOf, CaseAction } from './case-action.ts';
import { turns, type CaseView } from './case-view.ts';

/** Fields that an action adds, and the state that it leads to where that changes. */
type Change = Partial<Omit<CaseView, 'assignee' | 'decision' | 'hearing' | 'proposal'>> & {
  readonly assignee?: CaseView['assignee'] | undefined;
  readonly decision?: CaseView['decision'] | undefined;
  readonly hearing?: CaseView['hearing'] | undefined;
  readonly proposal?: CaseView['proposal'] | undefined;
  readonly state?: CaseState;
};

/** When everything had come in: at filing, or with the answer to the last notice. */
const lastArrival = (view: CaseView): string =>
  view.notices.reduce((at, notice) => notice.answeredAt ?? at, view.receivedAt);

const toAssignee = (id: string, name: string | undefined): CaseView['assignee'] => ({
  id,
  ...(name === undefined ? {} : { name }),
});

const byWhom = ({ id, for: other }: ActionActor): { by: string; for?: string } =>
  other === undefined ? { by: id } : { by: id, for: other.id };

const changes: {
  readonly [Type in Exclude<CaseAction['type'], 'receive'>]: (
    view: CaseView,
    action: ActionOf<Type>,
  ) => Change;
} = {
  claim: (view, { actor }) => ({
    assignee: toAssignee(actor.id, actor.name),
    ...(view.state === 'received' ? { state: 'checking' } : {}),
  }),
  assign: (view, { officer, officerName }) => ({
    assignee: toAssignee(officer, officerName),
    ...(view.state === 'received' ? { state: 'checking' } : {}),
  }),
  release: () => ({ assignee: undefined }),
  'find-complete': (view) => ({ state: 'under-review', completeAt: lastArrival(view) }),
  // What they bring is kept beside the case; the version that they move keeps a decision from resting on what was replaced, and so
  // does a proposal that lapses.
  attest: () => ({ proposal: undefined }),
  're-check': (_, { outcome }) => (outcome === 'same' ? {} : { proposal: undefined }),
  fetched: () => ({ proposal: undefined }),
  'plan-inspection': (view, { at, inspection, visitAt, place }) => ({
    inspections: [
      ...view.inspections.filter(({ report }) => report !== undefined),
      { id: inspection, plannedAt: at, visitAt, place },
    ],
  }),
  inspect: (view, { at, actor, inspection, outcome, findings, summary, photos }) => ({
    inspections: view.inspections.map((one) =>
      one.id === inspection
        ? { ...one, report: { at, by: actor.id, outcome, findings, summary, photos } }
        : one,
    ),
    proposal: undefined,
  }),
  consult: (view, { at, consultation: id, demand, of, question, items, files, until, pauses }) => ({
    consultations: [
      ...view.consultations,
      { id, demand, of, at, until, question, items, files, ...(pauses && { pauses }) },
    ],
  }),
  'consult-answered': (view, { at, consultation, number, outcome, text, files }) => ({
    consultations: view.consultations.map((one) =>
      one.id === consultation ? { ...one, answer: { at, number, outcome, text, files } } : one,
    ),
    proposal: undefined,
  }),
  propose: (_, { at, actor, outcome, reasons }) => ({
    proposal: { at, ...byWhom(actor), outcome, reasons },
  }),
  'send-notice': (view, { notice, at, until, gaps, text }) => ({
    state: 'incomplete',
    notices: [...view.notices, { id: notice, at, until, gaps, ...(text === undefined ? {} : { text }) }],
  }),
  supplement: (view, { notice, at, comment }) => ({
    state: 'checking',
    notices: view.notices.map((one) =>
      one.id === notice ? { ...one, answeredAt: at, ...(comment !== undefined && { comment }) } : one,
    ),
  }),
  approve: (_, { at, actor, feeSatang }) => ({
    state: feeSatang > 0 ? 'waiting-for-payment' : 'issuing',
    decision: { type: 'approve', at, ...byWhom(actor), feeSatang },
  }),
  hear: (_, { at, hearing, facts, until }) => ({ hearing: { id: hearing, at, until, facts } }),
  'answer-hearing': ({ hearing }, { at, text }) =>
    hearing ? { hearing: { ...hearing, answer: { at, text } }, proposal: undefined } : {},
  refuse: (_, { at, actor, refusal, unheard }) => ({
    state: 'rejected',
    decision: { type: 'refuse', at, ...byWhom(actor), refusal, ...(unheard && { unheard }) },
  }),
  'appeal-filed': (view, { at, appeal, number }) => ({
    appeals: [...view.appeals, { case: appeal, number, at }],
  }),
  'appeal-decided': (view, { at, appeal, outcome, reasons }) => ({
    appeals: view.appeals.map((one) => (one.case === appeal ? { ...one, outcome, reasons } : one)),
    // An order that does not stand leaves the application undecided, for another look by whoever claims it.
    ...(outcome !== 'upheld' && {
      state: 'under-review' as const,
      assignee: undefined,
      decision: undefined,
      hearing: undefined,
      proposal: undefined,
      reopenedAt: at,
    }),
  }),
  'extend-appeal': (_, { at, reasons }) => ({ extension: { at, reasons } }),
  'decide-appeal': (_, { at, actor, outcome, facts, law, reasons }) => ({
    state: 'completed',
    appealDecision: { at, ...byWhom(actor), outcome, facts, law, reasons },
  }),
  'request-payment': (_, { payment, lines, until }) => ({
    payment: {
      id: payment,
      lines,
      until,
      amountSatang: lines.reduce((sum, { amountSatang }) => sum + amountSatang, 0),
    },
  }),
  'payment-received': (view, { paidAt, reference }) => ({
    state: 'issuing',
    ...(view.payment ? { payment: { ...view.payment, paidAt, reference } } : {}),
  }),
  receipt: ({ payment }, { document, number, at }) =>
    payment ? { payment: { ...payment, receipt: { id: document, number, at } } } : {},
  'order-refund': ({ payment }, { at, reasons }) =>
    payment ? { payment: { ...payment, refund: { at, reasons } } } : {},
  refunded: ({ payment }, { refundedAt, reference }) =>
    payment?.refund ? { payment: { ...payment, refund: { ...payment.refund, refundedAt, reference } } } : {},
  'credit-note': ({ payment }, { document, number, at }) =>
    payment?.refund
      ? {
          payment: { ...payment, refund: { ...payment.refund, creditNote: { id: document, number, at } } },
        }
      : {},
  issue: () => ({}),
  issued: (view, { document, number, at }) => ({
    state: 'completed',
    documents: [...view.documents, { id: document, number, at }],
  }),
  letter: ({ decision, appealDecision }, { appealUntil }) => ({
    ...(decision && { decision: { ...decision, appealUntil } }),
    ...(appealDecision && { appealDecision: { ...appealDecision, appealUntil } }),
  }),
  revoke: (view, { document, at, reasons }) => ({
    documents: view.documents.map((one) =>
      one.id === document ? { ...one, revoked: { at, reasons } } : one,
    ),
  }),
  return: (_, { at, reasons }) => ({ state: 'returned', closing: { type: 'return', at, reasons } }),
  withdraw: (_, { at, reason }) => ({
    state: 'withdrawn',
    closing: { type: 'withdraw', at, ...(reason === undefined ? {} : { reasons: reason }) },
  }),
  'explain-lateness': (view, { at, reasons }) => ({
    latenessLetters: [...view.latenessLetters, { at, reasons }],
  }),
  'act-at-counter': (_, { at, actor, present, handedOver, fee }) => ({
    counterAct: { at, by: actor.id, present, handedOver, ...(fee && { fee }) },
  }),
  message: (view, { message: id, at, actor, text }) => ({
    messages: [...view.messages, { id, at, by: actor.kind === 'person' ? 'person' : 'agency', text }],
  }),
};

function toFirstView(action: ActionOf<'receive'>): CaseView {
  const {
    at,
    agency,
    service,
    applicant,
    persons = [],
    area,
    unit,
    appeal,
    fourEyes,
    endsAtCounter,
  } = action;
  return {
    version: 1,
    state: 'received',
    turn: 'agency',
    since: at,
    history: [{ state: 'received', at }],
    agency,
    service,
    applicant,
    persons: [...new Set([applicant, ...persons])],
    ...(area === undefined ? {} : { area }),
    ...(unit === undefined ? {} : { unit }),
    receivedAt: at,
    notices: [],
    inspections: [],
    consultations: [],
    documents: [],
    messages: [],
    latenessLetters: [],
    appeals: [],
    ...(appeal === undefined ? {} : { appeal }),
    ...(fourEyes && { fourEyes }),
    ...(endsAtCounter && { endsAtCounter }),
  };
}

/** The view after one more action. The action is trusted: `appendAction` checks it before it is kept. */
export function applyAction(view: CaseView | undefined, action: CaseAction): CaseView {
  if (action.type === 'receive') return toFirstView(action);
  if (!view) throw new Error('the first action of a case must be receive');
  const change = (changes[action.type] as (view: CaseView, action: CaseAction) => Change)(view, action);
  const next = { ...view, ...change, version: view.version + 1 } as CaseView;
  if (next.state === view.state) return next;
  return {
    ...next,
    turn: turns[next.state],
    since: action.at,
    history: [...view.history, { state: next.state, at: action.at }],
  };
}

/**
 * Computes a case from its actions, oldest first.
 * @throws Error for an empty list or one that does not begin with `receive`.
 */
export function toCaseView(actions: readonly CaseAction[]): CaseView {
  let view: CaseView | undefined;
  for (const action of actions) view = applyAction(view, action);
  if (!view) throw new Error('a case has at least one action');
  return view;
}

/** State of a case. @throws Error as `toCaseView`. */
export const toState = (actions: readonly CaseAction[]): CaseState => toCaseView(actions).state;
