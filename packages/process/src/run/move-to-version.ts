import { isDeepStrictEqual } from 'node:util';
import type { Process, ProcessNode } from '../process.ts';
import type { ProcessState, Token } from './state.ts';

/** Why a token can't stand in another version of the process. */
export interface Unmapped {
  readonly element: string;
  readonly reason: 'missing' | 'other-type' | 'other-scope' | 'other-loop' | 'other-flow';
}

const typeOf = (node: ProcessNode): string =>
  `${node.type} ${node.type === 'task' ? node.task : node.type === 'gateway' ? node.gateway : ''}`;

function findFault(token: Token, from: Process, to: Process): Unmapped | undefined {
  const [before, after] = [from.nodes[token.at], to.nodes[token.at]];
  const refuse = (reason: Unmapped['reason']): Unmapped => ({ element: token.at, reason });
  if (!before || !after) return refuse('missing');
  if (typeOf(before) !== typeOf(after)) return refuse('other-type');
  const scopeOf = ({ scope }: ProcessNode, { id }: Process): string | undefined =>
    scope === id ? undefined : scope;
  if (scopeOf(before, from) !== scopeOf(after, to)) return refuse('other-scope');
  const [one, other] = [before, after].map((node) => ('loop' in node ? node.loop : undefined));
  if ((one === undefined) !== (other === undefined) || one?.entry !== other?.entry)
    return refuse('other-loop');
  if (token.flow !== undefined && !after.incoming.includes(token.flow)) return refuse('other-flow');
  return undefined;
}

/**
 * Carries a running process to another version of it: each token stays at the element of its id.
 * @returns the state, or every element at which a token stands that the other version has not as it was. Timers that began run on; one
 * that the other version lacks is dropped.
 */
export function moveToVersion(
  state: ProcessState,
  from: Process,
  to: Process,
): { readonly state: ProcessState } | { readonly unmapped: readonly Unmapped[] } {
  const faults = state.tokens.flatMap((token) => findFault(token, from, to) ?? []);
  const unmapped = faults.filter(
    (fault, at) => faults.findIndex((each) => isDeepStrictEqual(each, fault)) === at,
  );
  if (unmapped.length > 0) return { unmapped };
  const tokens = state.tokens.map((token) => {
    if (!token.timers) return token;
    const kept = Object.entries(token.timers).filter(([event]) => to.nodes[event] !== undefined);
    return { ...token, timers: Object.fromEntries(kept) };
  });
  return { state: { ...state, tokens } };
}
