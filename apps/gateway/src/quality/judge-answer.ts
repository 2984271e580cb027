import { asOfName } from '@saphan/contracts';
import { judge } from '@saphan/quality';
import { toBangkokDay } from '@saphan/thai';
import type { ServiceRules } from './service-rules.ts';
import { addVerdict, type Tally } from './tally.ts';

/** One answer as it left its source. */
export interface AnswerToJudge {
  /** Raw JSON text of each item. */
  readonly values: ReadonlyMap<string, string>;
  /** Items that it could hold: those that were asked for. */
  readonly asked: ReadonlySet<string>;
  /** When the source's values were so, epoch milliseconds. */
  readonly at: number;
}

/** Name of the day on which an answer is judged (`today` of expressions). */
const todayName = 'today';

/** Judges one answer by all rules, and adds what was found. Its values go no further than this function. */
export function judgeAnswer(
  answer: AnswerToJudge,
  { rules, reads }: ServiceRules,
  now: number,
  tally: Tally,
): void {
  const scope: Record<string, unknown> = {
    [todayName]: toBangkokDay(now),
    [asOfName]: toBangkokDay(answer.at),
  };
  for (const item of reads) {
    const text = answer.values.get(item);
    if (text !== undefined) scope[item] = JSON.parse(text);
  }
  tally.answers += 1;
  for (const rule of rules) {
    const verdict = judge(rule, scope, answer.asked);
    if (verdict !== undefined) addVerdict(tally, rule, verdict);
  }
}
