import type { Tree, ValueType } from '@saphan/expressions';

/** Hit policies of DMN 1.5 (8.2.8): unique, any, priority, first, rule order, output order, collect. */
export const hitPolicies = ['U', 'A', 'P', 'F', 'R', 'O', 'C'] as const;
export type HitPolicy = (typeof hitPolicies)[number];

export const aggregations = ['sum', 'min', 'max', 'count'] as const;
export type Aggregation = (typeof aggregations)[number];

/** A decision table, compiled: plain JSON. */
export interface Decision {
  readonly id: string;
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  /** An output's values from the weightiest on, where results are ranked by them. */
  readonly outputs: readonly { readonly name: string; readonly values?: readonly Tree[] }[];
  readonly rules: readonly { readonly when: Tree; readonly then: readonly Tree[] }[];
  /** What it yields as a whole. */
  readonly type: ValueType;
  /** Names that it reads. */
  readonly reads: readonly string[];
}
