import type { ConsultationOutcome, FileReference, Gap, LocalText } from '@saphan/contracts';

/** Who acted. A person's id is the pid; an officer's is his id inside the agency. */
export interface ActionActor {
  readonly kind: 'officer' | 'person' | 'system';
  readonly id: string;
  readonly name?: string;
  /** The officer in whose place a deputy acted. */
  readonly for?: { readonly id: string; readonly name: string };
}

/** A refusal by the Administrative Procedure Act B.E. 2539: facts, law, reasons (s.37), right and time to appeal (s.40). */
export interface Refusal {
  readonly facts: string;
  readonly law: LocalText;
  readonly reasons: string;
  /** Code of the reason from the service's list, if one was chosen. */
  readonly reasonCode?: string;
  readonly appealTo: LocalText;
}

/**
 * Why a person is not heard before an order against them (Administrative Procedure Act B.E. 2539, s.30): paragraph 2 (1) to (6),
 * and paragraph 3.
 */
export const hearingExceptions = [
  'own-facts',
  'urgent',
  'deadline',
  'plain',
  'enforcement',
  'regulation',
  'public-interest',
] as const;
export type HearingException = (typeof hearingExceptions)[number];

/** What becomes of the order that was appealed against (2539 Act, s.46). */
export const appealOutcomes = ['upheld', 'changed', 'revoked'] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

/** The case whose refusal is appealed against, as the appeal's own case knows it. */
export interface AppealedCase {
  readonly case: string;
  readonly number: string;
  /** Officers who decided it, and those in whose place they did: none of them decides the appeal. */
  readonly decidedBy: readonly string[];
  /** What the person holds against the decision. */
  readonly grounds: string;
  /** Whether it came after its time; why, in the person's words. */
  readonly late: boolean;
  readonly lateReason?: string;
}

/** What was found at one point of a visit's list. */
export interface InspectionFinding {
  /** Point of the service's list. */
  readonly point: string;
  readonly result: 'fits' | 'fails' | 'not-there';
  readonly remark?: string;
}

/** A file that an officer has put to a case. */
export interface OfficerFile {
  readonly file: string;
  readonly sha256: string;
  readonly mediaType: string;
}

/** Somebody who was there: their card was read. */
export interface PresentPerson {
  /** `applicant`, or a row of the service's list. */
  readonly role: string;
  readonly pid: string;
  readonly name: string;
  /** SHA-256 of what the chip says. */
  readonly digest: string;
}

/** A value that goes along with a question to another agency, as it was then. */
export interface ConsultedItem {
  readonly item: string;
  readonly value: unknown;
}

/** A file of the case that goes along with a question to another agency, under an id of its own. */
export interface ConsultedFile extends FileReference {
  /** The case's file that it is a copy of. */
  readonly copyOf: string;
}

export interface PaymentLine {
  readonly label: LocalText;
  readonly amountSatang: number;
}

/** What every action has, of a case or of another list. */
export interface ActionBase {
  readonly at: string;
  readonly actor: ActionActor;
  /** Unique: a repeat is answered with the first result. */
  readonly transaction: string;
  /** Version of the case that the actor saw; 0 for the first action. */
  readonly base: number;
}

/** One thing that happened to a case. A case is the list of these, and nothing is ever changed or taken out. */
export type CaseAction = ActionBase &
  (
    | {
        readonly type: 'receive';
        readonly agency: string;
        readonly service: string;
        readonly applicant: string;
        /** National ids of all who stand in the case beside the applicant: its subject where a person, and every signer. */
        readonly persons?: readonly string[];
        /** Area code that the case belongs to, where the service is provided by area. */
        readonly area?: string;
        readonly unit?: string;
        /** Of a case that is an appeal (2539 Act, s.44). */
        readonly appeal?: AppealedCase;
        /** Two officers decide it, as its service asked for when it came. */
        readonly fourEyes?: true;
        /** Once it is approved it is done at the counter, as its service asked for when it came. */
        readonly endsAtCounter?: true;
      }
    | { readonly type: 'claim' }
    | { readonly type: 'assign'; readonly officer: string; readonly officerName?: string }
    /** The case goes back to the inbox: its officer gives it back, or is an officer no longer. */
    | { readonly type: 'release'; readonly reason?: string }
    | { readonly type: 'find-complete' }
    /**
     * An officer vouches for an evidence row of the service, with where it was seen, and with the agency's own copy of the paper
     * where one was made (Electronic Performance of State Duties Act B.E. 2565, s.12).
     */
    | {
        readonly type: 'attest';
        readonly evidence: string;
        readonly reason: string;
        readonly copies?: readonly OfficerFile[];
      }
    /** An officer looked at a source again, and it answered. */
    | {
        readonly type: 're-check';
        readonly service: string;
        readonly outcome: 'same' | 'changed' | 'filled';
        readonly changed: readonly string[];
      }
    /** A source gave what it could not give when the person applied. */
    | { readonly type: 'fetched'; readonly service: string }
    | {
        readonly type: 'send-notice';
        readonly notice: string;
        readonly gaps: readonly Gap[];
        /** Instant by which the person answers. */
        readonly until: string;
        readonly text?: string;
        /**
         * Why a second notice is sent: the gap came from the officer's own negligence, and the licensing authority
         * orders it (Licensing Facilitation Act B.E. 2558, s.8).
         */
        readonly officersFault?: string;
      }
    | {
        readonly type: 'supplement';
        readonly notice: string;
        /** What the person writes with it. */
        readonly comment?: string;
      }
    | {
        readonly type: 'approve';
        readonly feeSatang: number;
        readonly remark?: string;
        /** Evidence that nothing had proved: the officer has checked it, by their own word. */
        readonly checked?: readonly string[];
      }
    /** An officer will come and look; one that was planned before and has no report is moved by it. */
    | {
        readonly type: 'plan-inspection';
        readonly inspection: string;
        readonly visitAt: string;
        readonly place: string;
      }
    /** What was found there. */
    | {
        readonly type: 'inspect';
        readonly inspection: string;
        readonly outcome: 'fits' | 'fails';
        readonly findings: readonly InspectionFinding[];
        readonly summary: string;
        readonly photos: readonly OfficerFile[];
      }
    /** Another agency's opinion is asked for. */
    | {
        readonly type: 'consult';
        readonly consultation: string;
        /** Which of the service's demands. */
        readonly demand: string;
        /** Desk that is asked. */
        readonly of: string;
        readonly question: string;
        /** What of the applicant's word goes along. */
        readonly items: readonly ConsultedItem[];
        readonly files: readonly ConsultedFile[];
        /** Instant by which the answer is due. */
        readonly until: string;
        /** The time to decide stands still until the answer. */
        readonly pauses?: true;
      }
    | {
        readonly type: 'consult-answered';
        readonly consultation: string;
        /** Number under which the other agency answered. */
        readonly number: string;
        readonly outcome: ConsultationOutcome;
        readonly text: string;
        readonly files: readonly FileReference[];
      }
    /** What one officer would decide, where another has to. */
    | { readonly type: 'propose'; readonly outcome: 'approve' | 'refuse'; readonly reasons: string }
    /** Before an order against the person: the facts, and the time to state their side (2539 Act, s.30). */
    | { readonly type: 'hear'; readonly hearing: string; readonly facts: string; readonly until: string }
    | { readonly type: 'answer-hearing'; readonly hearing: string; readonly text: string }
    | {
        readonly type: 'refuse';
        readonly refusal: Refusal;
        /** Why the person was not heard, where they were not. */
        readonly unheard?: { readonly exception: HearingException; readonly reason?: string };
      }
    /** An appeal against this refusal has come; it is a case of its own. */
    | { readonly type: 'appeal-filed'; readonly appeal: string; readonly number: string }
    /** What was decided on the appeal: where the order does not stand, the case is open again. */
    | {
        readonly type: 'appeal-decided';
        readonly appeal: string;
        readonly outcome: AppealOutcome;
        readonly reasons: string;
      }
    /** More time for an appeal, once, told to the person before the first has ended (2539 Act, s.45). */
    | { readonly type: 'extend-appeal'; readonly reasons: string }
    | {
        readonly type: 'decide-appeal';
        readonly outcome: AppealOutcome;
        readonly facts: string;
        readonly law: LocalText;
        readonly reasons: string;
      }
    | {
        readonly type: 'request-payment';
        readonly payment: string;
        readonly lines: readonly PaymentLine[];
        readonly until: string;
      }
    | {
        readonly type: 'payment-received';
        readonly payment: string;
        readonly amountSatang: number;
        readonly reference: string;
        readonly paidAt: string;
      }
    /** The receipt of the fee is made. */
    | { readonly type: 'receipt'; readonly document: string; readonly number: string }
    /** The fee goes back to who paid it: the collecting agent does it and tells when it is done. */
    | { readonly type: 'order-refund'; readonly payment: string; readonly reasons: string }
    | {
        readonly type: 'refunded';
        readonly payment: string;
        readonly amountSatang: number;
        readonly reference: string;
        readonly refundedAt: string;
      }
    /** The credit note that replaces the receipt is made. */
    | { readonly type: 'credit-note'; readonly document: string; readonly number: string }
    | { readonly type: 'issue' }
    | { readonly type: 'issued'; readonly document: string; readonly number: string }
    /** The letter of a refusal, or of the decision on an appeal, is made; `appealUntil` is the end of the time that it prints. */
    | { readonly type: 'letter'; readonly document: string; readonly appealUntil: string }
    /** A document of this case no longer holds: withdrawn by who may decide, with reasons (2539 Act, s.49–53). */
    | { readonly type: 'revoke'; readonly document: string; readonly reasons: string }
    | { readonly type: 'return'; readonly reasons: string }
    | { readonly type: 'withdraw'; readonly reason?: string }
    | { readonly type: 'explain-lateness'; readonly reasons: string }
    /** What the law leaves to the counter was done there (2565 Act, s.7), before an officer and those whose cards were read. */
    | {
        readonly type: 'act-at-counter';
        readonly present: readonly PresentPerson[];
        /** What was handed over, with its number. */
        readonly handedOver: string;
        readonly fee?: { readonly amountSatang: number; readonly method: 'cash' | 'qr' };
      }
    /** The person or an officer writes to the other about the case. */
    | { readonly type: 'message'; readonly message: string; readonly text: string }
  );

export type ActionType = CaseAction['type'];
export type ActionOf<Type extends ActionType> = Extract<CaseAction, { readonly type: Type }>;
