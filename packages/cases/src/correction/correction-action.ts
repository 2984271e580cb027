import type { ActionBase, Refusal } from '../case-action.ts';

/** One thing that happened to a report of a wrong value. Nothing is ever changed or taken out. */
export type CorrectionAction = ActionBase &
  (
    | {
        readonly type: 'receive';
        readonly agency: string;
        /** Code of the data service that gave the value, e.g. `person.v1`: by it a steward's right is narrowed. */
        readonly service: string;
        readonly item: string;
        /** National id of who reported. */
        readonly applicant: string;
        /** National id that the value is about, where it is a person. */
        readonly persons?: readonly string[];
      }
    | { readonly type: 'claim' }
    /** The steward has asked the register what it says now. */
    | { readonly type: 'look'; readonly outcome: 'same' | 'changed' }
    /** The owner asks the person back. */
    | { readonly type: 'ask'; readonly question: string; readonly text: string }
    | { readonly type: 'answer'; readonly question: string; readonly text: string }
    /** The register has been mended, in the owner's own system. */
    | { readonly type: 'correct'; readonly note?: string }
    | { readonly type: 'refuse'; readonly refusal: Refusal; readonly appealUntil: string }
  );

export type CorrectionActionType = CorrectionAction['type'];
export type CorrectionActionOf<Type extends CorrectionActionType> = Extract<
  CorrectionAction,
  { readonly type: Type }
>;
