import { isPlain, type FileNode } from '../file-node.ts';
import { importProblem } from '../import-problems.ts';

/** A schema with all that `$ref` and `allOf` add to it, nearest first. */
export type Layers = readonly FileNode[];

/** References of one form may multiply: a bound on all of them together. */
const mostResolved = 20_000;

const unescape = (segment: string): string => {
  let text = segment;
  try {
    text = decodeURIComponent(segment);
  } catch {
    // A percent sign that escapes nothing stands for itself.
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
};

const refKeys = ['$ref', '$dynamicRef', '$recursiveRef'] as const;

/** Follows references inside one document, from draft-04 to 2020-12. */
export class Resolver {
  readonly #root: FileNode;
  readonly #anchors = new Map<string, FileNode>();
  #resolved = 0;

  constructor(root: FileNode) {
    this.#root = root;
    this.#listAnchors(root);
  }

  /** @param above places of the schemas that led here: one of them again is a circle */
  layersOf(node: FileNode, above: ReadonlySet<string> = new Set()): Layers {
    if (++this.#resolved > mostResolved) throw importProblem('import-too-large', { detail: 'references' });
    if (!isPlain(node.value)) {
      if (node.value === true) node.taken();
      return [];
    }
    const here = new Set([...above, node.place]);
    const added: FileNode[] = [];
    for (const key of refKeys) {
      const reference = node.at(key);
      if (reference !== undefined) added.push(...this.#follow(reference, here));
    }
    for (const part of node.at('allOf')?.elements() ?? []) added.push(...this.layersOf(part, here));
    return [node, ...added];
  }

  #follow(reference: FileNode, above: ReadonlySet<string>): Layers {
    const target = typeof reference.value === 'string' ? this.#find(reference.value) : undefined;
    if (target === 'outside') reference.leftOut('reference-outside', String(reference.value));
    else if (target === undefined) reference.leftOut('reference-missing', String(reference.value));
    else if (above.has(target.place)) reference.leftOut('reference-circle', String(reference.value));
    else {
      reference.changed('reference', String(reference.value));
      return this.layersOf(target, above);
    }
    return [];
  }

  #find(reference: string): FileNode | 'outside' | undefined {
    const known = this.#anchors.get(reference);
    if (known !== undefined) return known;
    const [base = '', fragment = ''] = reference.split('#', 2);
    const document = base === '' ? this.#root : this.#anchors.get(base);
    if (document === undefined) return 'outside';
    if (fragment === '') return document;
    if (!fragment.startsWith('/')) return this.#anchors.get(`#${fragment}`);
    return fragment
      .slice(1)
      .split('/')
      .reduce<FileNode | undefined>((node, segment) => node?.at(unescape(segment)), document);
  }

  #listAnchors(node: FileNode): void {
    for (const key of ['$id', 'id', '$anchor', '$dynamicAnchor']) {
      const name = node.peek(key, 'string');
      if (name === undefined) continue;
      const full = key.startsWith('$') && key.endsWith('nchor') ? `#${name}` : name.replace(/#$/, '');
      if (!this.#anchors.has(full)) this.#anchors.set(full, node);
    }
    for (const list of ['definitions', '$defs'])
      for (const [, each] of node.at(list)?.members() ?? []) this.#listAnchors(each);
  }
}
