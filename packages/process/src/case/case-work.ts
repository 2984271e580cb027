import type { ValueType } from '@saphan/expressions';
import type { TaskKinds } from '../read/read-node.ts';

/**
 * Kinds of work of a case. `check-completeness`, `decide`, `pay` and `issue` are done by the action of the case that says so; the others
 * by a word of their own.
 */
export const caseWork = [
  'check-completeness',
  'review',
  'inspect',
  'consult',
  'attest',
  'consent',
  'decide',
  'pay',
  'issue',
] as const;
export type CaseWork = (typeof caseWork)[number];

/** What each type of task can be in the process of a case. */
export const workKinds: TaskKinds = {
  user: caseWork,
  service: ['issue'],
};

/** What a condition can read of the case itself. */
export const caseNames: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  /** `approve`, `refuse`, or null before the decision. */
  ['case.decision', 'text'],
  ['case.fee', 'money'],
]);
