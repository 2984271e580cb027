import type { ActionActor, Grant } from '@saphan/cases';

/**
 * Names, in an officer's action, the one in whose right he acts. It is worked out from his rights here, and never taken from a form.
 * @param grant the right in which he acts, where he has one
 */
export const inRightOf = <Draft extends { readonly actor: ActionActor }>(
  draft: Draft,
  grant: Grant | undefined,
): Draft => (grant?.for === undefined ? draft : { ...draft, actor: { ...draft.actor, for: grant.for } });
