import type { SyntaxNode } from '@lezer/common';
import type { LocalText } from '@saphan/contracts';
import { ExpressionProblem, type ExpressionProblemCode } from '../expression-problem.ts';
import { says } from './says.ts';

/** What an author wrote, and the words at a node of its syntax tree. */
export interface Source {
  readonly textOf: (node: { readonly from: number; readonly to: number }) => string;
  /** A problem at a node, as `line:column`. */
  readonly refuse: (
    code: ExpressionProblemCode,
    node: { readonly from: number },
    said: LocalText,
  ) => ExpressionProblem;
  /** A node's child by its place among those that carry meaning. @throws Problem if it is missing. */
  readonly partOf: (node: SyntaxNode, index: number) => SyntaxNode;
}

/** Children that carry meaning: without brackets, commas and keywords. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (/^[A-Z]/.test(child.name) || child.name === 'null') parts.push(child);
  return parts;
}

export function openSource(source: string): Source {
  const textOf: Source['textOf'] = (node) => source.slice(node.from, node.to);
  const refuse: Source['refuse'] = (code, node, said) => {
    const before = source.slice(0, node.from).split('\n');
    return new ExpressionProblem(code, { said, at: `${before.length}:${(before.at(-1)?.length ?? 0) + 1}` });
  };
  return {
    textOf,
    refuse,
    partOf(node, index) {
      const part = partsOf(node)[index];
      if (!part) throw refuse('expression-syntax', node, says.missing(textOf(node)));
      return part;
    },
  };
}
