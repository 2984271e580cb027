import type {
  ConsultationAction,
  ConsultationActionOf,
  ConsultationActionType,
  ConsultationState,
} from './consultation-action.ts';

/** All that is known of a question of another agency, computed from its actions. */
export interface ConsultationView {
  readonly version: number;
  readonly state: ConsultationState;
  readonly agency: string;
  readonly service: string;
  readonly asker: string;
  /** Nobody of the public brings one in. */
  readonly applicant: string;
  readonly persons: readonly string[];
  readonly receivedAt: string;
  readonly assignee?: { readonly id: string; readonly name?: string };
  readonly answer?: Pick<ConsultationActionOf<'answer'>, 'at' | 'outcome' | 'text' | 'files'> & {
    readonly by: string;
  };
}

type Change = Partial<Omit<ConsultationView, 'assignee'>> & {
  readonly assignee?: ConsultationView['assignee'] | undefined;
};

const changes: {
  readonly [Type in Exclude<ConsultationActionType, 'receive'>]: (
    action: ConsultationActionOf<Type>,
  ) => Change;
} = {
  claim: ({ actor: { id, name } }) => ({
    state: 'working',
    assignee: { id, ...(name !== undefined && { name }) },
  }),
  release: () => ({ state: 'received', assignee: undefined }),
  answer: ({ at, actor, outcome, text, files }) => ({
    state: 'answered',
    answer: { at, by: actor.id, outcome, text, files },
  }),
};

/** The view after one more action. The action is trusted: `appendConsultation` checks it before it is kept. */
export function applyConsultation(
  view: ConsultationView | undefined,
  action: ConsultationAction,
): ConsultationView {
  if (action.type === 'receive') {
    const { agency, service, asker, persons, at } = action;
    return {
      version: 1,
      state: 'received',
      ...{ agency, service, asker, persons },
      applicant: '',
      receivedAt: at,
    };
  }
  if (!view) throw new Error('the first action must be receive');
  const change = (changes[action.type] as (action: ConsultationAction) => Change)(action);
  return { ...view, ...change, version: view.version + 1 };
}
