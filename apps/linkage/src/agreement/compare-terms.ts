import type { Agreement } from '@saphan/contracts';
import { canonical } from '@saphan/exchange';

export type Term = Exclude<keyof Agreement, 'profile' | 'id' | 'replaces' | 'items' | 'inputItems'>;

/** What a new agreement says otherwise than the one it replaces. */
export interface Differences {
  readonly addedItems: readonly string[];
  readonly droppedItems: readonly string[];
  /** Other members whose words differ. */
  readonly terms: readonly Term[];
}

const without = (left: readonly string[], right: readonly string[]): string[] =>
  left.filter((item) => !right.includes(item));

const compared = [
  'consumer',
  'service',
  'right',
  'purpose',
  'legalBasis',
  'relations',
  'assurance',
  'validity',
  'quota',
  'retentionDays',
  'onward',
  'disclosure',
  'delegates',
] as const satisfies readonly Term[];

export function compareTerms(before: Agreement, after: Agreement): Differences {
  const [old, fresh] = [
    [...before.items, ...before.inputItems],
    [...after.items, ...after.inputItems],
  ];
  return {
    addedItems: without(fresh, old),
    droppedItems: without(old, fresh),
    terms: compared.filter((term) => canonical(before[term]) !== canonical(after[term])),
  };
}
