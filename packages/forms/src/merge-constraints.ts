import type { Question } from '@saphan/contracts';

/** A constraint on which two services differ, and what the merged form takes. */
export interface ConstraintConflict {
  readonly question: string;
  readonly constraint: string;
  /** Why the strictest can't be computed; nothing where it was. */
  readonly fault?:
    | 'kinds-differ'
    | 'no-common-option'
    | 'nothing-fits'
    | 'patterns-differ'
    | 'rows-differ'
    | 'calculations-differ';
}

type Limit = 'minimum' | 'maximum' | 'maxLength' | 'maxBytes';

const strictest: Record<Limit, (one: number, other: number) => number> = {
  minimum: Math.max,
  maximum: Math.min,
  maxLength: Math.min,
  maxBytes: Math.min,
};

const withoutGaps = (question: Readonly<Record<string, unknown>>): Question =>
  Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined)) as Question;

/**
 * Merges two questions about one data item: what satisfies the merged question satisfies both services.
 * Texts are the first one's. `required` and `condition` belong to each service and are not merged here.
 */
export function mergeConstraints(
  one: Question,
  other: Question,
): { readonly question: Question; readonly conflicts: readonly ConstraintConflict[] } {
  const conflicts: ConstraintConflict[] = [];
  const report = (constraint: string, fault?: ConstraintConflict['fault']): void => {
    conflicts.push({ question: one.id, constraint, ...(fault ? { fault } : {}) });
  };
  const merged: { -readonly [Key in keyof Question]: Question[Key] | undefined } & Pick<Question, 'id'> = {
    ...one,
  };

  if (one.kind !== other.kind) report('kind', 'kinds-differ');
  for (const limit of Object.keys(strictest) as Limit[]) {
    const [a, b] = [one[limit], other[limit]];
    if (a === b) continue;
    merged[limit] = a === undefined || b === undefined ? (a ?? b) : strictest[limit](a, b);
    report(limit);
  }
  if (merged.minimum !== undefined && merged.maximum !== undefined && merged.minimum > merged.maximum)
    report('minimum', 'nothing-fits');
  if (one.pattern !== other.pattern) {
    const both = one.pattern !== undefined && other.pattern !== undefined;
    if (both) merged.pattern = `^(?=(?:${one.pattern ?? ''})$)(?:${other.pattern ?? ''})$`;
    else merged.pattern = one.pattern ?? other.pattern;
    report('pattern', both ? 'patterns-differ' : undefined);
  }
  if (one.options && other.options) {
    const allowed = new Set(other.options.map(({ value }) => value));
    merged.options = one.options.filter(({ value }) => allowed.has(value));
    if (merged.options.length < Math.max(one.options.length, allowed.size))
      report('options', merged.options.length === 0 ? 'no-common-option' : undefined);
  } else merged.options = one.options ?? other.options;
  if (one.accept && other.accept) {
    const allowed = new Set(other.accept);
    merged.accept = one.accept.filter((type) => allowed.has(type));
    if (merged.accept.length < Math.max(one.accept.length, allowed.size))
      report('accept', merged.accept.length === 0 ? 'no-common-option' : undefined);
  } else merged.accept = one.accept ?? other.accept;
  // A place goes only to services that ask for it: where one of them does not, it goes to none.
  if ((one.keepLocation ?? false) !== (other.keepLocation ?? false)) {
    merged.keepLocation = undefined;
    report('keepLocation');
  }
  // Whoever only asks it gets what another works out.
  if (one.calculation?.expression !== other.calculation?.expression) {
    const both = one.calculation !== undefined && other.calculation !== undefined;
    report('calculation', both ? 'calculations-differ' : undefined);
  }
  merged.calculation = one.calculation ?? other.calculation;
  if (JSON.stringify(one.questions) !== JSON.stringify(other.questions)) report('questions', 'rows-differ');
  const known = new Set((one.checks ?? []).map(({ expression }) => expression));
  merged.checks = [
    ...(one.checks ?? []),
    ...(other.checks ?? []).filter(({ expression }) => !known.has(expression)),
  ];

  // Who demands an answer is not served by another's leave to have none.
  if (one.mayBeUnknown !== other.mayBeUnknown) {
    merged.mayBeUnknown = undefined;
    report('mayBeUnknown');
  }
  if (merged.checks.length === 0) merged.checks = undefined;
  return { question: withoutGaps(merged), conflicts };
}
