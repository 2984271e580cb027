import type { QualityCount } from '@saphan/contracts';
import type { RuleToJudge, Verdict } from '@saphan/quality';

/** Judgements of one data service, added up. */
export interface Tally {
  answers: number;
  readonly rules: Map<string, QualityCount>;
}

export const newTally = (): Tally => ({ answers: 0, rules: new Map() });

const keyOf = ({ rule, version }: Pick<QualityCount, 'rule' | 'version'>): string => `${rule} ${version}`;

export function addVerdict(tally: Tally, { id, version, dimension }: RuleToJudge, verdict: Verdict): void {
  const none: QualityCount = { rule: id, version, dimension, kept: 0, broken: 0, failed: 0 };
  const count = tally.rules.get(keyOf(none)) ?? none;
  count[verdict] += 1;
  tally.rules.set(keyOf(none), count);
}

/** Adds what was counted elsewhere. */
export function addCounts(tally: Tally, answers: number, rules: Iterable<QualityCount>): void {
  tally.answers += answers;
  for (const more of rules) {
    const known = tally.rules.get(keyOf(more));
    if (known === undefined) {
      tally.rules.set(keyOf(more), { ...more });
      continue;
    }
    known.kept += more.kept;
    known.broken += more.broken;
    known.failed += more.failed;
  }
}
