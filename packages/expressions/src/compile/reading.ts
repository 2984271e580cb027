import type { SyntaxNode } from '@lezer/common';
import { isSameType, type ValueType } from '../types/value-type.ts';
import type { Names, Typed } from './names.ts';
import type { Source } from './source.ts';
import { says } from './says.ts';

/** What a reader needs: the source, the names at its place, and how to read what is inside. */
export interface Reading {
  readonly source: Source;
  readonly names: Names;
  readonly read: (node: SyntaxNode, names?: Names) => Typed;
}

/** Compiles one kind of syntax node. @throws Problem with an `expression-…` code */
export type Reader = (node: SyntaxNode, reading: Reading) => Typed;

/** @throws Problem `expression-type` unless the value has the type. */
export function needType({ source }: Reading, node: SyntaxNode, wanted: ValueType, found: Typed): Typed {
  if (isSameType(found.type, wanted)) return found;
  throw source.refuse('expression-type', node, says.otherType(source.textOf(node), found.type, wanted));
}
