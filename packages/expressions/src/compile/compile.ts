import type { SyntaxNode } from '@lezer/common';
import type { Tree } from '../tree.ts';
import { findCommonType, toPlainType, type ValueType } from '../types/value-type.ts';
import { checkChoice } from './check-choice.ts';
import { namesOfAnswers, type Names, type Typed } from './names.ts';
import { parseOnce } from './parse-once.ts';
import { readArithmetic } from './read-arithmetic.ts';
import { readCall } from './read-call.ts';
import { readComparison, readLogic } from './read-comparison.ts';
import { readContext, readList } from './read-context.ts';
import { readDateOrDuration } from './read-literal.ts';
import { readFilter, readFor, readQuantified } from './read-loop.ts';
import { readName } from './read-name.ts';
import { readText } from './read-text.ts';
import { needType, type Reader } from './reading.ts';
import { sizeOfTree } from './size-of.ts';
import { checkShape, refuseDeep } from './check-shape.ts';
import { openSource } from './source.ts';
import { says } from './says.ts';

/** A compiled expression: plain JSON. `dependencies` are the names it reads, sorted. */
export interface Compiled {
  readonly tree: Tree;
  readonly dependencies: readonly string[];
  readonly type: ValueType;
}

/** Nodes of a compiled expression; those of real forms have a few dozen. */
const mostNodes = 20_000;

const readInside: Reader = (node, { source, read }) => read(source.partOf(node, 0));

const readIf: Reader = (node, reading) => {
  const { source, read } = reading;
  const asked = source.partOf(node, 0);
  const condition = needType(reading, asked, 'boolean', read(asked));
  const [yes, no] = [read(source.partOf(node, 1)), read(source.partOf(node, 2))];
  const type = findCommonType([yes.type, no.type]);
  if (type === undefined) throw source.refuse('expression-type', node, says.branches);
  return { tree: ['if', condition.tree, yes.tree, no.tree], type };
};

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['Expression', readInside],
  ['ParenthesizedExpression', readInside],
  ['Conjunction', readLogic('and')],
  ['Disjunction', readLogic('or')],
  ['Comparison', readComparison],
  ['ArithmeticExpression', readArithmetic],
  ['IfExpression', readIf],
  ['FunctionInvocation', readCall],
  ['List', readList],
  ['Context', readContext],
  ['FilterExpression', readFilter],
  ['ForExpression', readFor],
  ['QuantifiedExpression', readQuantified],
  ['VariableName', readName],
  ['PathExpression', readName],
  ['DateTimeLiteral', readDateOrDuration],
  [
    'NumericLiteral',
    (node, { source }) => ({ tree: ['number', source.textOf(node).replace(/\s/g, '')], type: 'number' }),
  ],
  [
    'StringLiteral',
    (node, { source }) => ({ tree: ['literal', readText(source.textOf(node))], type: 'text' }),
  ],
  [
    'BooleanLiteral',
    (node, { source }) => ({ tree: ['literal', source.textOf(node) === 'true'], type: 'boolean' }),
  ],
  ['null', () => ({ tree: ['literal', null], type: 'null' })],
]);

/**
 * Compiles FEEL source (a subset of DMN 1.5 chapter 10; docs/expressions.md) to a tree with a static type.
 * @param text as the author wrote it.
 * @param types every name that may be used, with its type; `today` is the day on which an application is judged.
 * @param expected type that the whole must have, e.g. `boolean` for a condition.
 * @throws ExpressionProblem; `at` is `line:column`, `said` what is wrong there.
 */
export function compile(text: string, types: ReadonlyMap<string, ValueType>, expected?: ValueType): Compiled {
  const source = openSource(text);
  checkShape(text, source);
  const dependencies = new Set<string>();

  function read(node: SyntaxNode, names: Names): Typed {
    const reader = readers.get(node.name);
    if (!reader)
      throw source.refuse(
        'expression-unsupported',
        node,
        says.unsupportedNode(source.textOf(node), node.name),
      );
    return reader(node, { source, names, read: (inner, within = names) => read(inner, within) });
  }

  const syntax = parseOnce(text);
  syntax.iterate({
    enter(node) {
      if (node.type.isError)
        throw source.refuse(
          'expression-syntax',
          node,
          says.unreadable(text.slice(node.from, node.from + 20)),
        );
    },
  });
  const names = namesOfAnswers(types, (name) => dependencies.add(name));
  const whole = refuseDeep(source, () => read(syntax.topNode, names));
  if (sizeOfTree(whole.tree) > mostNodes)
    throw source.refuse('expression-unsupported', syntax.topNode, says.tooLarge);
  if (expected !== undefined) {
    const reading = { source, names, read: (node: SyntaxNode) => read(node, names) };
    needType(reading, syntax.topNode, expected, whole);
    checkChoice(reading, syntax.topNode, expected, whole);
  }
  return { tree: whole.tree, dependencies: [...dependencies].sort(), type: toPlainType(whole.type) };
}
