import { stepsOfMatch, longestMatched } from '../longest-matched.ts';
import { mostSteps } from '../most-steps.ts';
import type { ContextEntry, Tree } from '../tree.ts';
import { entryOf, isChoice, isContext, type ValueType } from '../types/value-type.ts';

/** How large a value can be: of a list its length and entries, of a context its fields, of a text its letters where they are bounded. */
export type Shape =
  | { readonly letters: number }
  | { readonly length: number; readonly entry: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> }
  | undefined;

/** Entries of a list of which nobody says how long it is. */
const usualLength = 1_000;
/** Letters that a text counts as of which nobody says how long it is, and what going through them takes. */
const usualLetters = 1_000;
const stepsOfText = usualLetters / 8;
/** An arithmetic of exact decimals. */
const stepsOfDecimal = 5;

/** What a value of a type can be at most. */
export function shapeOfType(type: ValueType): Shape {
  const entry = entryOf(type);
  if (entry !== undefined) return { length: usualLength, entry: shapeOfType(entry) };
  if (isChoice(type)) return { letters: Math.max(0, ...type.choice.map(({ length }) => length)) };
  if (!isContext(type)) return undefined;
  const fields = Object.entries(type.context).map(([name, field]) => [name, shapeOfType(field)] as const);
  return { fields: Object.fromEntries(fields) };
}

/** What a part of an expression takes, and how large its value is. */
interface Cost {
  readonly steps: number;
  readonly shape: Shape;
}

const lengthOf = (shape: Shape): number => (shape && 'length' in shape ? shape.length : 1);
const entryIn = (shape: Shape): Shape => (shape && 'length' in shape ? shape.entry : undefined);
const listOf = (length: number, entry: Shape): Shape => ({ length, entry });

const sizes = new WeakMap<object, number>();

/** Single values in it. One shape can stand in many places of another, so each is counted once. */
function sizeOf(shape: Shape): number {
  if (shape === undefined) return 1;
  const known = sizes.get(shape);
  if (known !== undefined) return known;
  if ('letters' in shape) return 1;
  const inner =
    'length' in shape
      ? shape.length * sizeOf(shape.entry)
      : Object.values(shape.fields).reduce<number>((sum, field) => sum + sizeOf(field), 0);
  const size = Math.min(mostSteps, 1 + inner);
  sizes.set(shape, size);
  return size;
}

const lettersOf = (shape: Shape): number =>
  Math.min(longestMatched, shape && 'letters' in shape ? shape.letters : usualLetters);

const larger = (one: Shape, other: Shape): Shape =>
  sizeOf(one) === sizeOf(other) && lettersOf(one) < lettersOf(other)
    ? other
    : sizeOf(one) >= sizeOf(other)
      ? one
      : other;

function shapeOfPath(shape: Shape, name: string): Shape {
  if (shape && 'length' in shape) return listOf(shape.length, shapeOfPath(shape.entry, name));
  return shape && 'fields' in shape ? shape.fields[name] : undefined;
}

/** A whole number that is written out. */
function findLiteral(tree: Tree): number | undefined {
  if (tree[0] === 'number') return Number(tree[1]);
  const inner = tree[0] === 'negate' ? findLiteral(tree[1]) : undefined;
  return inner === undefined ? undefined : -inner;
}

const joined = (shapes: readonly Shape[]): Shape =>
  listOf(
    shapes.reduce((sum, shape) => sum + lengthOf(shape), 0),
    shapes.map(entryIn).reduce(larger, undefined),
  );

/** What a function itself takes, and the size of what it yields. */
function costOfCall(name: string, shapes: readonly Shape[]): Cost {
  const [first] = shapes;
  const whole = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  const length = lengthOf(first);
  const entry = entryIn(first);
  switch (name) {
    case 'matches':
      return { steps: stepsOfText + stepsOfMatch(lettersOf(first)), shape: undefined };
    case 'replace':
      // What it grows to is counted too, and can be all.
      return { steps: mostSteps, shape: undefined };
    case 'split':
      return { steps: stepsOfText + stepsOfMatch(lettersOf(first)), shape: listOf(usualLength, undefined) };
    case 'string join':
      return { steps: length * stepsOfText, shape: undefined };
    case 'distinct values':
      return { steps: length * length * sizeOf(entry), shape: first };
    case 'union': {
      const all = joined(shapes);
      return { steps: lengthOf(all) ** 2 * sizeOf(entryIn(all)), shape: all };
    }
    case 'concatenate':
      return { steps: whole, shape: joined(shapes) };
    case 'append':
    case 'insert before':
      return { steps: whole, shape: listOf(length + shapes.length, shapes.slice(1).reduce(larger, entry)) };
    case 'sublist':
    case 'remove':
    case 'reverse':
      return { steps: whole, shape: first };
    case 'index of':
      return { steps: 2 * whole, shape: listOf(length, undefined) };
    case 'flatten':
      return { steps: 2 * whole, shape: listOf(length * lengthOf(entry), entryIn(entry)) };
    case 'sum':
    case 'mean':
      return { steps: length + whole * (1 + stepsOfDecimal), shape: undefined };
    default:
      return { steps: 3 * whole + (isOfText(name) ? stepsOfText : 0), shape: undefined };
  }
}

const isOfText = (name: string): boolean =>
  /^(substring|upper|lower|contains|starts|ends|string|number)/.test(name);

/**
 * Bound of the steps that an expression takes, whatever is answered: what `evaluate` counts, told beforehand. Lists that nobody measured
 * count as 1,000 entries, texts as 1,000 letters; a range between numbers that are not written out as all that an evaluation may take.
 * @param tree from `compile`
 * @param shapeOf how large an answer can be
 * @returns steps, at most `mostSteps`: there an evaluation ends
 */
export function costOf(tree: Tree, shapeOf: (name: string) => Shape): number {
  const locals = new Map<string, Shape>();
  const sum = (costs: readonly Cost[]): number => costs.reduce((steps, cost) => steps + cost.steps, 1);
  const within = (name: string, shape: Shape, part: Tree): Cost => {
    locals.set(name, shape);
    return cost(part);
  };

  /** A bound of a range: the least and most that it can be, as it is written or the length of what is counted. */
  function costOfBound(tree: Tree): {
    readonly steps: number;
    readonly least: number;
    readonly most: number;
  } {
    const written = findLiteral(tree);
    if (written !== undefined) return { steps: 2, least: written, most: written };
    if (tree[0] !== 'call' || tree[1] !== 'count' || tree[2] === undefined)
      return { steps: cost(tree).steps, least: -mostSteps, most: mostSteps };
    const { steps, shape } = cost(tree[2]);
    return { steps: 1 + steps + lengthOf(shape), least: 0, most: lengthOf(shape) };
  }

  function costOfRange(low: Tree, high: Tree): Cost {
    const [from, to] = [costOfBound(low), costOfBound(high)];
    const widest = Math.max(Math.abs(to.most - from.least), Math.abs(from.most - to.least)) + 1;
    const length = Math.min(mostSteps, widest);
    return { steps: 1 + from.steps + to.steps + length, shape: listOf(length, undefined) };
  }

  function costOfLoop(kind: string, local: string, list: Tree, body: Tree): Cost {
    const over = cost(list);
    const length = lengthOf(over.shape);
    const each = within(local, entryIn(over.shape), body);
    const steps = 1 + over.steps + length * (2 + each.steps);
    if (kind === 'filter') return { steps, shape: over.shape };
    if (kind === 'each') return { steps, shape: listOf(length, each.shape) };
    if (kind === 'flat') return { steps, shape: listOf(length * lengthOf(each.shape), entryIn(each.shape)) };
    return { steps: steps + length, shape: undefined };
  }

  function costOfContext(name: string, entries: readonly ContextEntry[]): Cost {
    const fields: Record<string, Shape> = {};
    let steps = 1;
    for (const [field, part] of entries) {
      const found = within(name, { fields: { ...fields } }, part);
      fields[field] = found.shape;
      steps += found.steps;
    }
    return { steps, shape: { fields } };
  }

  function cost(part: Tree): Cost {
    switch (part[0]) {
      case 'literal':
      case 'number':
      case 'days':
      case 'months':
        return { steps: 1, shape: undefined };
      case 'get': {
        const shape = shapeOf(part[1]);
        return { steps: shape === undefined ? 1 : 1 + sizeOf(shape), shape };
      }
      case 'local':
        return { steps: 1, shape: locals.get(part[1]) };
      case 'list': {
        const entries = (part.slice(1) as Tree[]).map(cost);
        const shape = listOf(entries.length, entries.map((each) => each.shape).reduce(larger, undefined));
        return { steps: sum(entries), shape };
      }
      case 'context':
        return costOfContext(part[1], part.slice(2) as ContextEntry[]);
      case 'if': {
        const [asked, yes, no] = [cost(part[1]), cost(part[2]), cost(part[3])];
        return { steps: 1 + asked.steps + Math.max(yes.steps, no.steps), shape: larger(yes.shape, no.shape) };
      }
      case 'path': {
        const of = cost(part[1]);
        return { steps: 1 + of.steps + lengthOf(of.shape), shape: shapeOfPath(of.shape, part[2]) };
      }
      case 'part': {
        const of = cost(part[1]);
        return { steps: 1 + of.steps + lengthOf(of.shape), shape: of.shape };
      }
      case 'range':
        return costOfRange(part[1], part[2]);
      case 'at': {
        const [list, place] = [cost(part[1]), cost(part[2])];
        return { steps: 1 + list.steps + place.steps, shape: entryIn(list.shape) };
      }
      case 'filter':
      case 'each':
      case 'flat':
      case 'some':
      case 'every':
        return costOfLoop(part[0], part[1], part[2], part[3]);
      case 'call': {
        const given = (part.slice(2) as Tree[]).map(cost);
        const own = costOfCall(
          part[1],
          given.map((each) => each.shape),
        );
        return { steps: sum(given) + own.steps, shape: own.shape };
      }
      case 'negate':
        return { steps: 1 + cost(part[1]).steps, shape: undefined };
      case '!=':
      case '*':
      case '**':
      case '+':
      case '-':
      case '/':
      case '<':
      case '<=':
      case '=':
      case '>':
      case '>=':
      case 'and':
      case 'or':
      case 'date<':
      case 'date<=':
      case 'date>':
      case 'date>=': {
        const [one, other] = [cost(part[1]), cost(part[2])];
        const compared = Math.min(sizeOf(one.shape), sizeOf(other.shape));
        const more = ['+', '-', '*', '/', '**'].includes(part[0]) ? stepsOfDecimal : compared;
        return { steps: 1 + one.steps + other.steps + more, shape: undefined };
      }
    }
  }
  return Math.min(mostSteps, cost(tree).steps);
}
