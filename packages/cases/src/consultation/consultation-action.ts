import type { ConsultationOutcome, FileReference } from '@saphan/contracts';
import type { ActionBase } from '../case-action.ts';

/** States of a question of another agency, at the agency that is asked. */
export type ConsultationState = 'received' | 'working' | 'answered';

/** One thing that happened to a question of another agency. Nothing is ever changed or taken out. */
export type ConsultationAction = ActionBase &
  (
    | {
        readonly type: 'receive';
        readonly agency: string;
        /** `consultations.v1`: by it an officer's right can be narrowed. */
        readonly service: string;
        /** Subsystem of the desk that asks. */
        readonly asker: string;
        /** National ids of whom the case is about: none of them answers. */
        readonly persons: readonly string[];
      }
    | { readonly type: 'claim' }
    | { readonly type: 'release' }
    | {
        readonly type: 'answer';
        readonly outcome: ConsultationOutcome;
        readonly text: string;
        readonly files: readonly FileReference[];
      }
  );

export type ConsultationActionType = ConsultationAction['type'];
export type ConsultationActionOf<Type extends ConsultationActionType> = Extract<
  ConsultationAction,
  { readonly type: Type }
>;
