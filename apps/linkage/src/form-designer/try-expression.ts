import { createHash } from 'node:crypto';
import type { LocalText } from '@saphan/contracts';
import { compile, ExpressionProblem, type Compiled, type ValueType } from '@saphan/expressions';

type Types = ReadonlyMap<string, ValueType>;

/** Why an expression can't be used, where in it, and what to do. */
export interface ExpressionFault {
  readonly title: LocalText;
  /** What is wrong with which words. */
  readonly said: LocalText;
  /** `line:column` */
  readonly at: string | undefined;
  readonly cure: LocalText;
}

/** An expression as it was compiled, or why it can't be. */
export interface TriedExpression {
  readonly compiled: Compiled | undefined;
  readonly fault: ExpressionFault | undefined;
}

/** Letters of all sources that are remembered; a tree takes up to a hundred times its source. */
const mostLettersKept = 500_000;
const kept = new Map<string, TriedExpression>();
let lettersKept = 0;

/** What all names of a draft mean, in short: made once for each that is opened. */
const digests = new WeakMap<Types, string>();

function digestOf(types: Types): string {
  const known = digests.get(types);
  if (known !== undefined) return known;
  const digest = createHash('sha256')
    .update(JSON.stringify([...types]))
    .digest('base64');
  digests.set(types, digest);
  return digest;
}

function compileOrSay(source: string, types: Types, wanted: ValueType): TriedExpression {
  try {
    return { compiled: compile(source, types, wanted), fault: undefined };
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    const { said, at, definition } = error;
    return { compiled: undefined, fault: { title: definition.title, said, at, cure: definition.cure } };
  }
}

/**
 * Compiles one expression by itself. Each page of a form asks for all of them: what was compiled with the same names is not compiled
 * again.
 */
export function tryExpression(source: string, types: Types, wanted: ValueType = 'boolean'): TriedExpression {
  const key = `${digestOf(types)} ${JSON.stringify(wanted)} ${source}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const tried = compileOrSay(source, types, wanted);
  if (lettersKept + key.length > mostLettersKept) {
    kept.clear();
    lettersKept = 0;
  }
  if (key.length <= mostLettersKept) {
    kept.set(key, tried);
    lettersKept += key.length;
  }
  return tried;
}
