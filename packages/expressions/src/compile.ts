import type { SyntaxNode } from '@lezer/common';
import { parser } from 'lezer-feel';
import { expressionProblem, type ExpressionProblemCode } from './expression-problem.ts';
import { findNearestName } from './find-nearest-name.ts';
import { isFunctionName, signatures } from './function-signature.ts';
import { typeOfArithmetic, typeOfComparison } from './operator-type.ts';
import { readDate, readText } from './read-literal.ts';
import type { Comparison, DateComparison, Tree } from './tree.ts';
import { describeType, findCommonType, isSameType, type ValueType } from './value-type.ts';

/** A compiled expression: plain JSON. `dependencies` are the names it reads, sorted. */
export interface Compiled {
  readonly tree: Tree;
  readonly dependencies: readonly string[];
  readonly type: ValueType;
}

interface Typed {
  readonly tree: Tree;
  readonly type: ValueType;
}

const expressionParser = parser.configure({ top: 'Expression' });

/**
 * Compiles FEEL source (a subset of DMN 1.5 chapter 10) to a tree with a static type.
 * @param source as the author wrote it.
 * @param types every name that may be used, with its type.
 * @param expected type that the whole must have, e.g. `boolean` for a condition.
 * @throws Problem with an `expression-…` code; `at` is `line:column`, the detail says what is wrong there.
 */
export function compile(
  source: string,
  types: ReadonlyMap<string, ValueType>,
  expected?: ValueType,
): Compiled {
  const dependencies = new Set<string>();
  const textOf = (node: SyntaxNode): string => source.slice(node.from, node.to);

  function refuse(code: ExpressionProblemCode, node: { readonly from: number }, detail: string) {
    const before = source.slice(0, node.from).split('\n');
    return expressionProblem(code, { detail, at: `${before.length}:${(before.at(-1)?.length ?? 0) + 1}` });
  }

  /** Children that carry meaning: without brackets, commas and keywords. */
  function partsOf(node: SyntaxNode): SyntaxNode[] {
    const parts: SyntaxNode[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling)
      if (/^[A-Z]/.test(child.name) || child.name === 'null') parts.push(child);
    return parts;
  }

  function partOf(node: SyntaxNode, index: number): SyntaxNode {
    const part = partsOf(node)[index];
    if (!part) throw refuse('expression-syntax', node, `something is missing in "${textOf(node)}"`);
    return part;
  }

  function needType(node: SyntaxNode, wanted: ValueType, found: Typed): Typed {
    if (isSameType(found.type, wanted)) return found;
    const [is, must] = [describeType(found.type), describeType(wanted)];
    throw refuse('expression-type', node, `"${textOf(node)}" is ${is}, but ${must} is needed`);
  }

  function compare(node: SyntaxNode, operator: Comparison, one: Typed, other: Typed): Typed {
    const kind = typeOfComparison(operator, one.type, other.type);
    if (kind === undefined) {
      const [left, right] = [describeType(one.type), describeType(other.type)];
      throw refuse(
        'expression-type',
        node,
        `"${textOf(node)}" compares ${left} with ${right} by ${operator}`,
      );
    }
    const name = kind === 'date' ? (`date${operator}` as DateComparison) : operator;
    return { tree: [name, one.tree, other.tree], type: 'boolean' };
  }

  const join = (operator: 'and' | 'or', one: Typed, other: Typed): Typed => ({
    tree: [operator, one.tree, other.tree],
    type: 'boolean',
  });

  /** One test after `in`: a range, a comparison, a list or a value. */
  function readTest(node: SyntaxNode, value: Typed): Typed {
    const inner = partOf(node, 0);
    // lezer-feel reads `x in y or z` as `x in (y or z)`; nobody means that.
    if (partsOf(node).some(({ name }) => name === 'Disjunction' || name === 'Conjunction'))
      throw refuse('expression-syntax', node, 'put the part with "in" into brackets before "and" or "or"');
    if (node.name === 'PositiveUnaryTests') {
      return partsOf(node)
        .map((test) => readTest(test, value))
        .reduce((all, test) => join('or', all, test));
    }
    if (node.name === 'PositiveUnaryTest' && inner.name === 'SimplePositiveUnaryTest')
      return readTest(inner, value);
    if (inner.name === 'CompareOp')
      return compare(node, textOf(inner) as Comparison, value, read(partOf(node, 1)));
    if (inner.name === 'Interval') {
      const [low, high] = [read(partOf(inner, 0)), read(partOf(inner, 1))];
      const text = textOf(inner);
      const above = compare(inner, text.startsWith('[') ? '>=' : '>', value, low);
      return join('and', above, compare(inner, text.endsWith(']') ? '<=' : '<', value, high));
    }
    const wanted = read(inner);
    if (typeof wanted.type === 'string') return compare(node, '=', value, wanted);
    needType(node, wanted.type.list, value);
    return { tree: ['call', 'list contains', wanted.tree, value.tree], type: 'boolean' };
  }

  function readComparison(node: SyntaxNode): Typed {
    const value = read(partOf(node, 0));
    const second = partOf(node, 1);
    if (second.name === 'CompareOp')
      return compare(node, textOf(second) as Comparison, value, read(partOf(node, 2)));
    if (node.getChild('between')) {
      const [low, high] = [read(second), read(partOf(node, 2))];
      return join('and', compare(node, '>=', value, low), compare(node, '<=', value, high));
    }
    return readTest(second, value);
  }

  function readArithmetic(node: SyntaxNode): Typed {
    const operator = node.getChild('ArithOp');
    const parts = partsOf(node).filter((part) => part.name !== 'ArithOp');
    const [first, second] = parts;
    if (!operator || !first) throw refuse('expression-syntax', node, `"${textOf(node)}" is not complete`);
    if (!second) {
      const value = read(first);
      if (value.type !== 'number' && value.type !== 'money')
        throw refuse('expression-type', node, `- can't stand before ${describeType(value.type)}`);
      return { tree: ['negate', value.tree], type: value.type };
    }
    const [one, other, sign] = [read(first), read(second), textOf(operator)];
    if (sign !== '+' && sign !== '-' && sign !== '*' && sign !== '/')
      throw refuse('expression-unsupported', operator, `"${sign}" is not supported`);
    const type = typeOfArithmetic(sign, one.type, other.type);
    if (type === undefined) {
      const [left, right] = [describeType(one.type), describeType(other.type)];
      throw refuse('expression-type', node, `${left} ${sign} ${right} has no meaning`);
    }
    return { tree: [sign, one.tree, other.tree], type };
  }

  function readName(node: SyntaxNode): Typed {
    const name = textOf(node).replace(/\s/g, '');
    const type = types.get(name);
    if (type === undefined) {
      const nearest = findNearestName(name, types.keys());
      const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
      throw refuse('expression-unknown-name', node, `"${name}" is not known${hint}`);
    }
    dependencies.add(name);
    return { tree: ['get', name], type };
  }

  function readCall(node: SyntaxNode): Typed {
    const name = textOf(partOf(node, 0));
    if (!isFunctionName(name))
      throw refuse('expression-unsupported', node, `the function "${name}" is not supported`);
    const signature = signatures[name];
    const given = node.getChild('PositionalParameters');
    const nodes = given ? partsOf(given) : [];
    const values = nodes.map(read);
    const fault = signature.findFault(values.map((value) => value.type));
    if (fault !== undefined) throw refuse('expression-type', node, `${name}: ${fault}`);
    return {
      tree: ['call', name, ...values.map((value) => value.tree)],
      type: signature.type,
    };
  }

  function readList(node: SyntaxNode): Typed {
    const entries = partsOf(node).map(read);
    const type = findCommonType(entries.map((entry) => entry.type));
    if (type === undefined)
      throw refuse('expression-type', node, 'the entries of a list must be of one type');
    return { tree: ['list', ...entries.map((entry) => entry.tree)], type: { list: type } };
  }

  function readIf(node: SyntaxNode): Typed {
    const condition = needType(partOf(node, 0), 'boolean', read(partOf(node, 0)));
    const [yes, no] = [read(partOf(node, 1)), read(partOf(node, 2))];
    const type = findCommonType([yes.type, no.type]);
    if (type === undefined) throw refuse('expression-type', node, 'then and else must be of one type');
    return { tree: ['if', condition.tree, yes.tree, no.tree], type };
  }

  function readLogic(operator: 'and' | 'or', node: SyntaxNode): Typed {
    const [one, other] = [partOf(node, 0), partOf(node, 1)];
    return join(operator, needType(one, 'boolean', read(one)), needType(other, 'boolean', read(other)));
  }

  const readers: Readonly<Record<string, (node: SyntaxNode) => Typed>> = {
    Expression: (node) => read(partOf(node, 0)),
    ParenthesizedExpression: (node) => read(partOf(node, 0)),
    Conjunction: (node) => readLogic('and', node),
    Disjunction: (node) => readLogic('or', node),
    Comparison: readComparison,
    ArithmeticExpression: readArithmetic,
    IfExpression: readIf,
    FunctionInvocation: readCall,
    List: readList,
    VariableName: readName,
    PathExpression: readName,
    NumericLiteral: (node) => ({ tree: ['number', textOf(node).replace(/\s/g, '')], type: 'number' }),
    StringLiteral: (node) => ({ tree: ['literal', readText(textOf(node))], type: 'text' }),
    BooleanLiteral: (node) => ({ tree: ['literal', textOf(node) === 'true'], type: 'boolean' }),
    null: () => ({ tree: ['literal', null], type: 'null' }),
    DateTimeLiteral: (node) => {
      const date = readDate(textOf(node));
      if (date === undefined)
        throw refuse('expression-type', node, `"${textOf(node)}" is not a date such as date("2026-11-23")`);
      return { tree: ['literal', date], type: 'date' };
    },
  };

  function read(node: SyntaxNode): Typed {
    const reader = Object.hasOwn(readers, node.name) ? readers[node.name] : undefined;
    if (!reader)
      throw refuse('expression-unsupported', node, `"${textOf(node)}" (${node.name}) is not supported`);
    return reader(node);
  }

  const syntax = expressionParser.parse(source);
  syntax.iterate({
    enter(node) {
      if (node.type.isError)
        throw refuse(
          'expression-syntax',
          node,
          `can't be read from here: "${source.slice(node.from, node.from + 20)}"`,
        );
    },
  });
  const whole = read(syntax.topNode);
  if (expected !== undefined) needType(syntax.topNode, expected, whole);
  return { ...whole, dependencies: [...dependencies].sort() };
}
