import { header } from '@saphan/contracts';
import { toItemBits } from '../evidence/item-bits.ts';
import { problem } from '../problems.ts';

/** How an exchange ended at the provider, as its answer says under signature. */
export type SaidOutcome =
  | { readonly outcome: 'answered' }
  /** `code`: of the problem; `rule`: the step that refused. */
  | { readonly outcome: 'denied' | 'failed'; readonly code: string; readonly rule?: string | undefined };

const shape = /^(?:answered|(denied|failed);([a-z][a-z0-9-]{0,63})(?:;([a-z][a-z0-9-]{0,63}))?)$/;

/** Value of `saphan-outcome`. */
export const toOutcomeHeader = (said: SaidOutcome): string =>
  said.outcome === 'answered'
    ? said.outcome
    : `${said.outcome};${said.code}${said.rule === undefined ? '' : `;${said.rule}`}`;

/** @throws header-malformed */
export function parseOutcomeHeader(value: string | undefined): SaidOutcome {
  const found = shape.exec(value ?? '');
  if (!found) throw problem('header-malformed', { at: header.outcome });
  const [, outcome, code, rule] = found;
  if (code === undefined) return { outcome: 'answered' };
  return { outcome: outcome as 'denied' | 'failed', code, rule };
}

/** Value of `saphan-items`; nothing where no agreed item came. */
export function toItemsHeader(items: Iterable<string>, agreed: readonly string[]): string | undefined {
  const bits = toItemBits(items, agreed);
  return bits.some((byte) => byte !== 0) ? Buffer.from(bits).toString('base64url') : undefined;
}
