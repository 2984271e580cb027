import { RegExpParser, type AST } from '@eslint-community/regexpp';
import type { LocalText } from '@saphan/contracts';

/** Steps that a backtracking matcher may take for a text of the longest length; some 0.1 s. */
const mostSteps = 1e7;

import { longestMatched, stepsOfMatch } from '../longest-matched.ts';

/** Alternatives that begin with different letters: at one place only one of them can go on. */
function areApart(alternatives: readonly AST.Alternative[]): boolean {
  const firsts = alternatives.map(({ elements: [first] }) =>
    first?.type === 'Character' ? first.value : NaN,
  );
  return !firsts.some(Number.isNaN) && new Set(firsts).size === firsts.length;
}

function waysOfAlternatives(alternatives: readonly AST.Alternative[], longest: number): number {
  const ways = alternatives.map(({ elements }) =>
    elements.reduce((product, element) => product * waysOf(element, longest), 1),
  );
  return areApart(alternatives) ? Math.max(...ways) : ways.reduce((sum, each) => sum + each, 0);
}

function waysOfQuantifier({ element, min, max }: AST.Quantifier, longest: number): number {
  const once = waysOf(element, longest);
  const most = Math.min(max, longest);
  if (once === 1) return most - Math.min(min, most) + 1;
  // Sum of once ** times from the least to the most: at once without end where it is long.
  const highest = once ** most;
  return Number.isFinite(highest) ? (highest * once - once ** min) / (once - 1) : Infinity;
}

/** How many ways there are at most to match an element at one place of a text. */
function waysOf(element: AST.Element, longest: number): number {
  if (element.type === 'Quantifier') return waysOfQuantifier(element, longest);
  if (element.type === 'Backreference') return longest;
  return 'alternatives' in element ? waysOfAlternatives(element.alternatives, longest) : 1;
}

/** How far a way goes at least before it can fail: what must stand there, each time that it must. */
const lengthOfAlternatives = (alternatives: readonly AST.Alternative[]): number =>
  Math.max(
    ...alternatives.map(({ elements }) => elements.reduce((sum, element) => sum + lengthOf(element), 0)),
  );

function lengthOf(element: AST.Element): number {
  if (element.type === 'Quantifier') return element.min * lengthOf(element.element);
  if (element.type === 'Assertion' && !('alternatives' in element)) return 0;
  return 'alternatives' in element ? lengthOfAlternatives(element.alternatives) : 1;
}

const isAnchored = ({ elements: [first] }: AST.Alternative): boolean =>
  first?.type === 'Assertion' && first.kind === 'start';

/**
 * Why a regular expression must not be published: it can't be read, or some text could keep a process busy. The steps that a
 * backtracking matcher can take are counted: choices multiply, so `(a+)*`, `(a|ab)*` and `(a?){30}` are beyond all bounds.
 * @param longest length of the longest text that is matched, UTF-16 units
 * @param most steps that a text of that length may take
 * @returns nothing for a pattern that is good
 */
export function findPatternFault(
  pattern: string,
  longest = longestMatched,
  most = mostSteps,
): LocalText | undefined {
  let alternatives: readonly AST.Alternative[];
  try {
    ({ alternatives } = new RegExpParser().parsePattern(pattern, undefined, undefined, { unicode: true }));
  } catch {
    return { th: `อ่านรูปแบบไม่ได้: ${pattern}`, en: `the pattern can't be read: ${pattern}` };
  }
  const places = alternatives.every(isAnchored) ? 1 : longest;
  const ways = waysOfAlternatives(alternatives, longest);
  return ways * places * Math.max(1, lengthOfAlternatives(alternatives)) > most
    ? {
        th: `บางข้อความทำให้ทำงานไม่จบ เพราะทางเลือกคูณกัน: ${pattern}`,
        en: `some text could keep it busy for ever, because its choices multiply: ${pattern}`,
      }
    : undefined;
}

/** Steps of a matcher that take as long as one of an evaluation. */
const stepsOfMatcher = 40;
const lengths = [10, 30, 100, 300, longestMatched];

/**
 * The same for a pattern in an expression, which may be matched again and again: with texts of every length it must not take longer
 * than the evaluation is charged for.
 */
export const findRepeatedPatternFault = (pattern: string): LocalText | undefined =>
  lengths
    .map((length) => findPatternFault(pattern, length, stepsOfMatcher * stepsOfMatch(length)))
    .find((fault) => fault !== undefined);
