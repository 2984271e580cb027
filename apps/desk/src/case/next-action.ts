import type { ActionActor, ActionBase, Grant } from '@saphan/cases';

/** An action of any list without what the desk fills in itself. `base` left out means: on whatever the list is now. */
export type DraftOf<Action extends ActionBase> = Action extends Action
  ? Omit<Action, 'at' | 'base'> & { readonly base?: number }
  : never;

/**
 * Names, in an officer's action, the one in whose right he acts. It is worked out from his rights here, and never taken from a form.
 * @param grant the right in which he acts, where he has one
 */
export const inRightOf = <Draft extends { readonly actor: ActionActor }>(
  draft: Draft,
  grant: Grant | undefined,
): Draft => (grant?.for === undefined ? draft : { ...draft, actor: { ...draft.actor, for: grant.for } });

/**
 * The action that a draft is, as the next one of its list.
 * @param actions all so far
 * @param grant the right in which an officer acts
 * @param at instant (RFC 3339)
 */
export const toNextAction = <Action extends ActionBase>(
  actions: readonly Action[],
  draft: DraftOf<Action>,
  grant: Grant | undefined,
  at: string,
): Action => ({ base: actions.length, ...inRightOf(draft, grant), at }) as unknown as Action;
