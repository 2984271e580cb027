export { compile, type Compiled } from './compile.ts';
export { type Decimal, type Numeric, formatNumeric } from './decimal.ts';
export { findNumber } from './find-number.ts';
export { evaluate, isTrue, type Scope, type Value } from './evaluate.ts';
export { expressionProblems, type ExpressionProblemCode } from './expression-problem.ts';
export { findCycle } from './find-cycle.ts';
export { findNearestName } from './find-nearest-name.ts';
export type { Tree } from './tree.ts';
export { describeType, type ValueType } from './value-type.ts';
