import type { CaseMessage, CaseState, Gap, LocalText } from '@saphan/contracts';
import type { CaseConsultation } from './case-consultation.ts';
import type {
  ActionOf,
  AppealedCase,
  AppealOutcome,
  InspectionFinding,
  OfficerFile,
  PaymentLine,
  Refusal,
} from './case-action.ts';

export interface CaseNotice {
  readonly id: string;
  readonly at: string;
  readonly until: string;
  readonly gaps: readonly Gap[];
  readonly text?: string;
  readonly answeredAt?: string;
  /** What the person wrote with the answer. */
  readonly comment?: string;
}

/** All that is known of a case, computed from its actions. */
export interface CaseView {
  /** Number of actions. */
  readonly version: number;
  readonly state: CaseState;
  /** Whose turn it is. */
  readonly turn: 'agency' | 'person' | 'nobody';
  /** When the state was entered. */
  readonly since: string;
  readonly history: readonly { readonly state: CaseState; readonly at: string }[];
  readonly agency: string;
  readonly service: string;
  readonly applicant: string;
  /** National ids of all whose own case this is. */
  readonly persons: readonly string[];
  readonly area?: string;
  readonly unit?: string;
  readonly receivedAt: string;
  readonly assignee?: { readonly id: string; readonly name?: string };
  readonly notices: readonly CaseNotice[];
  /** When everything was there, as the officer found later: from here the manual's days count (s.10). */
  readonly completeAt?: string;
  readonly decision?: {
    readonly type: 'approve' | 'refuse';
    readonly at: string;
    readonly by: string;
    /** Officer in whose place `by` decided. */
    readonly for?: string;
    readonly refusal?: Refusal;
    readonly unheard?: ActionOf<'refuse'>['unheard'];
    /** End of the time to appeal, as the letter says it. */
    readonly appealUntil?: string;
    readonly feeSatang?: number;
  };
  readonly payment?: {
    readonly id: string;
    readonly lines: readonly PaymentLine[];
    readonly amountSatang: number;
    readonly until: string;
    readonly paidAt?: string;
    readonly reference?: string;
    readonly receipt?: { readonly id: string; readonly number: string; readonly at: string };
    readonly refund?: {
      readonly at: string;
      readonly reasons: string;
      readonly refundedAt?: string;
      readonly reference?: string;
      readonly creditNote?: { readonly id: string; readonly number: string; readonly at: string };
    };
  };
  readonly documents: readonly {
    readonly id: string;
    readonly number: string;
    readonly at: string;
    readonly revoked?: { readonly at: string; readonly reasons: string };
  }[];
  /** What the person and the agency wrote to each other. */
  readonly messages: readonly CaseMessage[];
  /** Visits on the spot, planned and done. */
  readonly inspections: readonly {
    readonly id: string;
    readonly plannedAt: string;
    readonly visitAt: string;
    readonly place: string;
    readonly report?: {
      readonly at: string;
      readonly by: string;
      readonly outcome: 'fits' | 'fails';
      readonly findings: readonly InspectionFinding[];
      readonly summary: string;
      readonly photos: readonly OfficerFile[];
    };
  }[];
  /** What other agencies were asked, and what they said. */
  readonly consultations: readonly CaseConsultation[];
  /** Two officers decide: nobody makes the decision that he proposed. */
  readonly fourEyes?: true;
  /** Once it is approved it is done at the counter. */
  readonly endsAtCounter?: true;
  /** What an officer would decide on what there is now; it lapses when facts change. */
  readonly proposal?: {
    readonly at: string;
    readonly by: string;
    /** Officer in whose place `by` proposed. */
    readonly for?: string;
    readonly outcome: 'approve' | 'refuse';
    readonly reasons: string;
  };
  /** The hearing before an order against the person. */
  readonly hearing?: {
    readonly id: string;
    readonly at: string;
    readonly until: string;
    readonly facts: string;
    readonly answer?: { readonly at: string; readonly text: string };
  };
  /** What the law leaves to the counter, once it is done there. */
  readonly counterAct?: Pick<ActionOf<'act-at-counter'>, 'present' | 'handedOver' | 'fee'> & {
    readonly at: string;
    readonly by: string;
  };
  /** Of an appeal: the case that it is about. */
  readonly appeal?: AppealedCase;
  /** Of an appeal: more time, with reasons. */
  readonly extension?: { readonly at: string; readonly reasons: string };
  /** Of an appeal: what was decided. */
  readonly appealDecision?: {
    readonly at: string;
    readonly by: string;
    readonly for?: string;
    readonly outcome: AppealOutcome;
    readonly facts: string;
    readonly law: LocalText;
    readonly reasons: string;
    /** End of the time to go to court, as the letter says it. */
    readonly appealUntil?: string;
  };
  /** Appeals against refusals of this case. */
  readonly appeals: readonly {
    readonly case: string;
    readonly number: string;
    readonly at: string;
    readonly outcome?: AppealOutcome;
    readonly reasons?: string;
  }[];
  /** When an appeal opened it again: from here the manual's days count anew. */
  readonly reopenedAt?: string;
  readonly latenessLetters: readonly { readonly at: string; readonly reasons: string }[];
  readonly closing?: { readonly type: 'return' | 'withdraw'; readonly at: string; readonly reasons?: string };
}

/** Whose turn it is in each state. */
export const turns: Readonly<Record<CaseState, CaseView['turn']>> = {
  received: 'agency',
  checking: 'agency',
  incomplete: 'person',
  'under-review': 'agency',
  'waiting-for-payment': 'person',
  issuing: 'agency',
  completed: 'nobody',
  rejected: 'nobody',
  returned: 'nobody',
  withdrawn: 'nobody',
};

/** Whether anything can still happen. */
export const isOpen = (state: CaseState): boolean => turns[state] !== 'nobody';

/** When the person wrote what nobody has answered yet; nothing where there is no such message. */
export function findAsked({ messages, state }: Pick<CaseView, 'messages' | 'state'>): string | undefined {
  const last = messages.findLastIndex(({ by }) => by === 'agency');
  return isOpen(state) ? messages[last + 1]?.at : undefined;
}

/** The visit that is planned and has no report yet. */
export const findPlannedInspection = ({
  inspections,
}: Pick<CaseView, 'inspections'>): CaseView['inspections'][number] | undefined =>
  inspections.find(({ report }) => report === undefined);
