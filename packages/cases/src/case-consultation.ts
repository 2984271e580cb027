import type { ConsultationOutcome, FileReference } from '@saphan/contracts';
import type { ConsultedFile, ConsultedItem } from './case-action.ts';

/** What another agency was asked in a case, and what it said. */
export interface CaseConsultation {
  readonly id: string;
  /** Which of the service's demands. */
  readonly demand: string;
  /** Desk that was asked. */
  readonly of: string;
  readonly at: string;
  readonly until: string;
  readonly question: string;
  readonly items: readonly ConsultedItem[];
  readonly files: readonly ConsultedFile[];
  /** The time to decide stands still until the answer. */
  readonly pauses?: true;
  readonly answer?: {
    readonly at: string;
    /** Number under which it was answered. */
    readonly number: string;
    readonly outcome: ConsultationOutcome;
    readonly text: string;
    readonly files: readonly FileReference[];
  };
}

/** What another agency was asked by a demand and has not answered. */
export const findOpenConsultation = (
  { consultations }: { readonly consultations: readonly CaseConsultation[] },
  demand: string,
): CaseConsultation | undefined =>
  consultations.find((one) => one.demand === demand && one.answer === undefined);
