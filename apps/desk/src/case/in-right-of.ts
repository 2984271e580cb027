import {
  findActingGrant,
  type ActionActor,
  type ActionType,
  type CaseView,
  type Officer,
} from '@saphan/cases';

/**
 * Names, in an officer's action, the one in whose right he acts. It is worked out from his rights here, and never taken from a form.
 * @param at instant of the action (RFC 3339)
 */
export function inRightOf<Draft extends { readonly type: ActionType; readonly actor: ActionActor }>(
  view: CaseView,
  draft: Draft,
  officer: Officer,
  at: string,
): Draft {
  const grant = findActingGrant(view, draft.type, officer, at);
  return grant?.for === undefined ? draft : { ...draft, actor: { ...draft.actor, for: grant.for } };
}
