import { findInterval, type Interval } from './interval.ts';

/** From best to worst. */
export const grades = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof grades)[number];

/** The share from which a grade is given; below the last it is the worst. */
export const leastShares = { A: 0.98, B: 0.95, C: 0.9 } as const satisfies Partial<Record<Grade, number>>;
/** A sample whose interval is wider says too little: where all was kept that is below twelve answers. */
export const widestInterval = 0.25;
/** A register of fewer entries has no grade: it would tell of single ones. */
export const leastOfRegister = 20;
/** Fewer than these are never told; from one on they are graded as if they were as many as that hides: no grade tells of single ones. */
export const leastTold = 5;

/** How often one rule held. */
export interface RuleCount {
  readonly kept: number;
  readonly broken: number;
  readonly failed: number;
  /** Whether every entry of the register was judged, not a sample. */
  readonly isWhole: boolean;
}

/** What is known of one dimension of a data service. */
export interface DimensionGrade {
  /** Judgements by which a rule was kept, and those by which it was not, with what people reported and the owner mended. */
  readonly kept: number;
  readonly wrong: number;
  /** Answers that were judged: the most of one rule. */
  readonly judged: number;
  /** What could not be worked out. */
  readonly failed: number;
  /** In which the true share is; of a whole register it is one point. Nothing where nothing was judged. */
  readonly interval?: Interval;
  /** Nothing where too little is known. */
  readonly grade?: Grade;
}

function gradeOf(share: number): Grade {
  return grades.find((grade) => grade !== 'D' && share >= leastShares[grade]) ?? 'D';
}

/**
 * The grade of one dimension by its rules: of all judgements the share that was kept.
 * @param mended values that people reported as wrong, and the owner found to be so: each counts as one that is broken
 * @param isLate whether a report waits longer than its time: the grade is one lower then
 */
export function toGrade(
  counts: readonly RuleCount[],
  { mended = 0, isLate = false }: { readonly mended?: number; readonly isLate?: boolean } = {},
): DimensionGrade {
  const sum = (pick: (count: RuleCount) => number): number =>
    counts.reduce((total, count) => total + pick(count), 0);
  const [kept, failed] = [sum((each) => each.kept), sum((each) => each.failed)];
  const wrong = sum((each) => each.broken) + mended;
  const judged = Math.max(0, ...counts.map((each) => each.kept + each.broken));
  const known = { kept, wrong, judged, failed };
  if (judged === 0) return known;
  const graded = wrong > 0 ? Math.max(wrong, leastTold - 1) : 0;
  const share = Math.max(0, 1 - graded / (kept + wrong));
  const isWhole = counts.every((each) => each.isWhole || each.kept + each.broken === 0);
  const interval = isWhole ? { low: share, high: share } : findInterval(share, judged);
  const isKnown = isWhole ? judged >= leastOfRegister : interval.high - interval.low <= widestInterval;
  if (!isKnown) return { ...known, interval };
  const grade = gradeOf(share);
  const lower = grades[grades.indexOf(grade) + 1] ?? grade;
  return { ...known, interval, grade: isLate ? lower : grade };
}

/** A data service is as good as its worst dimension of those that are known. */
export function toLowest(dimensions: readonly DimensionGrade[]): Grade | undefined {
  return grades.findLast((grade) => dimensions.some((each) => each.grade === grade));
}
