import { ExpressionProblem } from '../expression-problem.ts';
import { says } from './says.ts';
import type { Source } from './source.ts';

/** Letters of a source; longer ones keep the parser busy for minutes. */
export const mostLetters = 4_000;
/** Brackets in one another: the parser's time grows with the power of their number. */
const deepest = 60;

/** Where brackets stand deeper in one another than they may, outside texts in quotes. */
function findTooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(/"(?:\\.|[^"\\])*"?|[([{]|[)\]}]/gsu)) {
    if (part.startsWith('"')) continue;
    depth += '([{'.includes(part) ? 1 : -1;
    if (depth > deepest) return index;
  }
  return undefined;
}

/**
 * Looks at a source before it is parsed: an author types what they like, and every page of a form that has it would parse it again.
 * @throws Problem `expression-unsupported`
 */
export function checkShape(text: string, { refuse }: Pick<Source, 'refuse'>): void {
  if (text.length > mostLetters)
    throw new ExpressionProblem('expression-unsupported', { said: says.tooLarge, at: '1:1' });
  const from = findTooDeep(text);
  if (from !== undefined) throw refuse('expression-unsupported', { from }, says.tooDeep);
}

/** Runs a reader of nested parts. @throws Problem `expression-unsupported` where they stand deeper than a stack reaches */
export function refuseDeep<Result>({ refuse }: Pick<Source, 'refuse'>, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refuse('expression-unsupported', { from: 0 }, says.tooLarge);
  }
}
