import type { ActionType } from '@saphan/cases';
import { actionRules, caseProblem } from '@saphan/cases';
import type { ApiCaller } from './api-caller.ts';
import { apiProblem } from './api-problems.ts';

/**
 * A decision about somebody's right is an officer's, whatever rights a system was given: it needs a token of one, with the scope for it.
 * @throws Problem `case-second-factor` for a system in its own name, `api-scope-missing`
 */
export function checkDecides({ isOfficer, scopes }: ApiCaller, type: ActionType): void {
  if (actionRules[type].secondFactor !== true) return;
  if (!isOfficer) throw caseProblem('case-second-factor', { detail: 'a system in its own name' });
  if (!scopes.includes('cases:decide')) throw apiProblem('api-scope-missing', { rule: 'cases:decide' });
}
