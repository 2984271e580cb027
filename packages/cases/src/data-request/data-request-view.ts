import type { AskedRight, DataRequestState, KeptData } from '@saphan/contracts';
import type { Refusal } from '../case-action.ts';
import type { DataRequestAction, DataRequestActionOf } from './data-request-action.ts';

/** All that is known of a request, computed from its actions. */
export interface DataRequestView {
  readonly version: number;
  readonly state: DataRequestState;
  readonly turn: 'agency' | 'nobody';
  readonly since: string;
  readonly history: readonly { readonly state: DataRequestState; readonly at: string }[];
  readonly agency: string;
  /** Rights of officers are narrowed by service; a request is about all that the agency has, so only an unnarrowed right fits. */
  readonly service: string;
  readonly right: AskedRight;
  readonly applicant: string;
  readonly persons: readonly string[];
  readonly receivedAt: string;
  readonly assignee?: { readonly id: string; readonly name?: string };
  readonly outcome?:
    | {
        readonly type: 'granted';
        readonly at: string;
        readonly note: string;
        readonly erased: readonly string[];
        readonly kept: readonly KeptData[];
        readonly lifted?: { readonly at: string; readonly reason: string };
      }
    | {
        readonly type: 'refused';
        readonly at: string;
        readonly refusal: Refusal;
        readonly appealUntil: string;
      };
}

type Change = Partial<DataRequestView>;

const changes: {
  readonly [Type in Exclude<DataRequestAction['type'], 'receive'>]: (
    action: DataRequestActionOf<Type>,
    view: DataRequestView,
  ) => Change & Pick<DataRequestView, 'state'>;
} = {
  claim: ({ actor: { id, name } }) => ({
    state: 'checking',
    assignee: { id, ...(name !== undefined && { name }) },
  }),
  grant: ({ at, note, erased, kept }) => ({
    state: 'granted',
    outcome: { type: 'granted', at, note, erased, kept },
  }),
  refuse: ({ at, refusal, appealUntil }) => ({
    state: 'refused',
    outcome: { type: 'refused', at, refusal, appealUntil },
  }),
  lift: ({ at, reason }, { outcome }) => ({
    state: 'lifted',
    ...(outcome?.type === 'granted' && { outcome: { ...outcome, lifted: { at, reason } } }),
  }),
};

const begin = ({ agency, right, applicant, at }: DataRequestActionOf<'receive'>): DataRequestView => ({
  version: 1,
  state: 'received',
  turn: 'agency',
  since: at,
  history: [{ state: 'received', at }],
  agency,
  service: 'data-requests.v1',
  right,
  applicant,
  persons: [applicant],
  receivedAt: at,
});

/** The view after one more action, which `appendDataRequest` has checked. */
export function applyDataRequest(
  view: DataRequestView | undefined,
  action: DataRequestAction,
): DataRequestView {
  if (action.type === 'receive') return begin(action);
  if (view === undefined) throw new Error('a request begins with `receive`');
  const change = (
    changes[action.type] as (
      action: DataRequestAction,
      view: DataRequestView,
    ) => ReturnType<typeof changes.claim>
  )(action, view);
  return {
    ...view,
    ...change,
    version: view.version + 1,
    turn: change.outcome === undefined ? 'agency' : 'nobody',
    since: action.at,
    history: [...view.history, { state: change.state, at: action.at }],
  };
}
