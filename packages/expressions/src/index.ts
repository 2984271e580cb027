export { mostLetters } from './compile/check-shape.ts';
export { compile, type Compiled } from './compile/compile.ts';
export { costOf, type Shape, shapeOfType } from './compile/cost-of.ts';
export { mostSteps } from './most-steps.ts';
export { todayName } from './today-name.ts';
export { type Decimal, type Numeric, formatNumeric } from './evaluate/decimal.ts';
export { evaluate, isTrue, type Scope } from './evaluate/evaluate.ts';
export { findNumber } from './evaluate/find-number.ts';
export { type Value } from './evaluate/value.ts';
export { ExpressionProblem, expressionProblems, type ExpressionProblemCode } from './expression-problem.ts';
export { findCycle } from './find-cycle.ts';
export { findNearestName } from './find-nearest-name.ts';
export { findPatternFault } from './functions/pattern-fault.ts';
export { signatures } from './functions/signatures.ts';
export { namesIn } from './names-in.ts';
export type { Tree } from './tree.ts';
export {
  describeType,
  entryOf,
  findCommonType,
  joinTypes,
  typeInWords,
  type ValueType,
} from './types/value-type.ts';
