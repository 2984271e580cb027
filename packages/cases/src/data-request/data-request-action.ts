import type { AskedRight, KeptData } from '@saphan/contracts';
import type { ActionBase, Refusal } from '../case-action.ts';

/** One thing that happened to a request of a data subject. Nothing is ever changed or taken out. */
export type DataRequestAction = ActionBase &
  (
    | {
        readonly type: 'receive';
        readonly agency: string;
        readonly right: AskedRight;
        /** National id of who asks. */
        readonly applicant: string;
      }
    | { readonly type: 'claim' }
    | {
        readonly type: 'grant';
        readonly note: string;
        readonly erased: readonly string[];
        readonly kept: readonly KeptData[];
      }
    | { readonly type: 'refuse'; readonly refusal: Refusal; readonly appealUntil: string }
    /** Ends a restriction or an objection that was granted: what it waited for is settled, or its person wants it no longer. */
    | { readonly type: 'lift'; readonly reason: string }
  );

export type DataRequestActionType = DataRequestAction['type'];
export type DataRequestActionOf<Type extends DataRequestActionType> = Extract<
  DataRequestAction,
  { readonly type: Type }
>;
