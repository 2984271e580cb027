import type { SyntaxNode } from '@lezer/common';
import { findNearestName } from '../find-nearest-name.ts';
import type { Tree } from '../tree.ts';
import { entryOf, isChoice, type ValueType } from '../types/value-type.ts';
import type { Typed } from './names.ts';
import { readText } from './read-text.ts';
import type { Reading } from './reading.ts';
import { says } from './says.ts';

const mostNamed = 8;

/** Texts that are written out in a value: itself, the entries of a list, both ends of an `if`. */
function textsIn(tree: Tree): readonly string[] {
  if (tree[0] === 'literal') return typeof tree[1] === 'string' ? [tree[1]] : [];
  if (tree[0] === 'if') return [...textsIn(tree[2]), ...textsIn(tree[3])];
  return tree[0] === 'list' ? (tree.slice(1) as Tree[]).flatMap(textsIn) : [];
}

/** What a value is called, where it is a name or a field behind one. */
function nameOf(tree: Tree): string | undefined {
  if (tree[0] === 'get') return tree[1];
  if (tree[0] === 'local') return tree[1].replace(/ \d+$/, '');
  if (tree[0] !== 'path') return undefined;
  const holder = nameOf(tree[1]);
  return holder === undefined || tree[1][0] === 'local' ? tree[2] : `${holder}.${tree[2]}`;
}

/** Where a text is written out inside a node. */
function findInside(
  node: SyntaxNode,
  code: string,
  { source }: Pick<Reading, 'source'>,
): SyntaxNode | undefined {
  if (node.name === 'StringLiteral') return readText(source.textOf(node)) === code ? node : undefined;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const found = findInside(child, code, { source });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same, or in what is around it: what stands before `in` is not inside the test. */
function findWritten(node: SyntaxNode, code: string, reading: Reading): SyntaxNode {
  for (let around: SyntaxNode | null = node; around; around = around.parent) {
    const found = findInside(around, code, reading);
    if (found !== undefined) return found;
  }
  return node;
}

/**
 * A text that is written out where a choice stands must be one of its codes: any other never comes as an answer.
 * @param wanted type of the choice, or of a list of them
 * @param name what is chosen, where it has one
 * @throws Problem `expression-unknown-choice`
 */
export function checkChoice(
  reading: Reading,
  node: SyntaxNode,
  wanted: ValueType,
  found: Typed,
  name?: string,
): void {
  const choice = entryOf(wanted) ?? wanted;
  if (!isChoice(choice)) return;
  const code = textsIn(found.tree).find((text) => !choice.choice.includes(text));
  if (code === undefined) return;
  const there = choice.choice.slice(0, mostNamed);
  const nearest = {
    name: findNearestName(code, choice.choice),
    there: there.length < choice.choice.length ? [...there, '…'] : there,
  };
  const said = says.unknownChoice(name, code, nearest);
  throw reading.source.refuse('expression-unknown-choice', findWritten(node, code, reading), said);
}

/** The same of two values that are compared, whichever is the choice. @throws Problem `expression-unknown-choice` */
export function checkCompared(reading: Reading, node: SyntaxNode, one: Typed, other: Typed): void {
  checkChoice(reading, node, one.type, other, nameOf(one.tree));
  checkChoice(reading, node, other.type, one, nameOf(other.tree));
}
