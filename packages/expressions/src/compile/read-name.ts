import type { SyntaxNode } from '@lezer/common';
import { findNearestName } from '../find-nearest-name.ts';
import { partsOfType } from '../types/operator-type.ts';
import { entryOf, isContext, type ValueType } from '../types/value-type.ts';
import type { Typed } from './names.ts';
import type { Reader, Reading } from './reading.ts';
import { says } from './says.ts';
import type { Source } from './source.ts';

/** A field of a context or of each context of a list, or a part of a date or duration. */
function readField({ source }: Reading, node: SyntaxNode, of: Typed, name: string): Typed {
  const entry = entryOf(of.type);
  const holder = entry ?? of.type;
  const wrap = (type: ValueType): ValueType => (entry === undefined ? type : { list: type });
  const fields = isContext(holder) ? holder.context : undefined;
  const parts = typeof holder === 'string' ? partsOfType.get(holder) : undefined;
  const known = fields ?? parts ?? {};
  const type = Object.hasOwn(known, name) ? known[name] : undefined;
  if (type !== undefined) return { tree: [fields ? 'path' : 'part', of.tree, name], type: wrap(type) };
  const names = Object.keys(known);
  const nearest = { name: findNearestName(name, names), there: names };
  throw source.refuse('expression-unknown-name', node, says.noField(of.type, name, nearest));
}

/** The words of a path whose beginning is a name, e.g. `a.b.c`; nothing where it begins with something else. */
function findWords(node: SyntaxNode, source: Source): readonly string[] | undefined {
  if (node.name === 'VariableName') return [source.textOf(node).replace(/\s+/g, ' ').trim()];
  const [begin, last] = [node.firstChild, node.lastChild];
  if (node.name !== 'PathExpression' || !begin || !last) return undefined;
  const words = findWords(begin, source);
  return words && [...words, source.textOf(last).trim()];
}

/**
 * A name with dots may be one id (`person.birthDate`) and go on into what it holds (`person.birthDate.year`): the longest
 * beginning that is a name counts; no id is the beginning of another.
 */
export const readName: Reader = (node, reading) => {
  const { source, names, read } = reading;
  const words = findWords(node, source);
  if (words === undefined)
    return readField(
      reading,
      node,
      read(source.partOf(node, 0)),
      source.textOf(source.partOf(node, 1)).trim(),
    );
  for (let end = words.length; end > 0; end -= 1) {
    const found = names.find(words.slice(0, end).join('.'));
    if (found) return words.slice(end).reduce<Typed>((of, word) => readField(reading, node, of, word), found);
  }
  const name = words.join('.');
  const nearest = { name: findNearestName(name, names.all()) };
  throw source.refuse('expression-unknown-name', node, says.unknownName(name, nearest));
};
