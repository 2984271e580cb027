export {
  toGrade,
  toLowest,
  grades,
  leastShares,
  leastOfRegister,
  leastTold,
  widestInterval,
  type DimensionGrade,
  type Grade,
  type RuleCount,
} from './grade.ts';
export { findInterval, type Interval } from './interval.ts';
export { judge, type Verdict } from './judge.ts';
export { dimensions, rulesOf, type RuleToJudge } from './rules.ts';
