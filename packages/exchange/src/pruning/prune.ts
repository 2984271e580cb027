import { isUtf8 } from 'node:buffer';
import { problem } from '../problems.ts';
import { compileSchema, type PruneNode, type Schema } from './compile-schema.ts';
import { closers, JsonScanner } from './json-scanner.ts';

export interface Pruned {
  /** The answer with agreed values alone; each as the source spelled it, without the spaces between. */
  readonly body: Buffer;
  /** Agreed items that the answer has, in the order of the answer. */
  readonly items: readonly string[];
  /** Raw JSON text of each outermost agreed item, for sealing. */
  readonly values: ReadonlyMap<string, string>;
  /** Values that were left out. */
  readonly dropped: number;
}

export type Prune = (body: Uint8Array) => Pruned;

export interface PruneLimits {
  readonly maxBytes?: number;
  /** Levels of objects and arrays. */
  readonly maxDepth?: number;
}

type ObjectNode = Extract<PruneNode, { type: 'object' }>;
type ArrayNode = Extract<PruneNode, { type: 'array' }>;

/** What is left where nothing may pass. */
const emptyAnswer = (node: PruneNode): string => (node.type === 'object' ? '{}' : 'null');

/** One walk through one answer. What it writes is never longer than what it reads. */
class Walk {
  readonly #scanner: JsonScanner;
  readonly #out: Buffer;
  #end = 0;
  dropped = 0;
  readonly items = new Set<string>();
  readonly values = new Map<string, string>();

  constructor(bytes: Uint8Array, maxDepth: number) {
    this.#scanner = new JsonScanner(bytes, maxDepth);
    this.#out = Buffer.allocUnsafe(bytes.length + 4);
  }

  run(node: PruneNode): Buffer {
    const wrote = this.#value(node, 0, false);
    this.#scanner.skipSpace();
    if (this.#scanner.position !== this.#scanner.bytes.length) this.#scanner.fail();
    if (!wrote) this.#write(emptyAnswer(node));
    return this.#out.subarray(0, this.#end);
  }

  #write(text: string): void {
    this.#end += this.#out.write(text, this.#end, 'latin1');
  }

  #copy(start: number, end: number): void {
    this.#out.set(this.#scanner.bytes.subarray(start, end), this.#end);
    this.#end += end - start;
  }

  #drop(depth: number): boolean {
    this.#scanner.skipValue(depth);
    this.dropped++;
    return false;
  }

  /** Copies what is agreed of one value. @returns whether anything was written */
  #value(node: PruneNode, depth: number, inItem: boolean): boolean {
    const kind = this.#scanner.kind();
    // A value of another build than the schema's has never been agreed to, whatever stands in it.
    const isAsAgreed = kind === node.type || (kind === 'null' && node.kept);
    const isOther =
      node.type === 'scalar' && kind === 'scalar' && !node.scalars.has(this.#scanner.scalarType());
    if (node.dropped || !isAsAgreed || isOther) return this.#drop(depth);
    const start = this.#end;
    const begun = node.kept ? node.item : undefined;
    const wrote = this.#content(node, kind === 'null', depth, inItem || begun !== undefined);
    if (wrote && begun !== undefined) {
      this.items.add(begun);
      if (!inItem) this.values.set(begun, this.#out.toString('utf8', start, this.#end));
    }
    return wrote;
  }

  #content(node: PruneNode, isNull: boolean, depth: number, inItem: boolean): boolean {
    if (node.type === 'object' && !isNull) return this.#object(node, depth + 1, inItem);
    if (node.type === 'array' && !isNull) return this.#array(node, depth + 1, inItem);
    const start = this.#scanner.position;
    this.#scanner.skipScalar();
    this.#copy(start, this.#scanner.position);
    return true;
  }

  #object(node: ObjectNode, depth: number, inItem: boolean): boolean {
    const scanner = this.#scanner;
    scanner.checkDepth(depth);
    scanner.position++;
    const start = this.#end;
    const seen = new Set<string>();
    this.#write('{');
    for (let isFirst = true, count = 0; scanner.nextEntry(isFirst, closers.object); isFirst = false) {
      const name = scanner.readName();
      const property = node.properties.get(name.name);
      if (!property) {
        this.#drop(depth);
        continue;
      }
      // Two of one name are read differently by different programs.
      if (seen.has(name.name)) scanner.fail();
      seen.add(name.name);
      const before = this.#end;
      if (count > 0) this.#write(',');
      this.#copy(name.start, name.end);
      this.#write(':');
      if (this.#value(property, depth, inItem)) count++;
      else this.#end = before;
    }
    this.#write('}');
    const isWritten = node.kept || this.#end - start > 2;
    if (!isWritten) this.#end = start;
    return isWritten;
  }

  #array(node: ArrayNode, depth: number, inItem: boolean): boolean {
    const scanner = this.#scanner;
    scanner.checkDepth(depth);
    scanner.position++;
    this.#write('[');
    for (let isFirst = true, count = 0; scanner.nextEntry(isFirst, closers.array); isFirst = false) {
      const before = this.#end;
      if (count > 0) this.#write(',');
      if (this.#value(node.element, depth, inItem)) count++;
      else this.#end = before;
    }
    this.#write(']');
    return true;
  }
}

/**
 * Compiles what may pass of a data service's answer under one agreement. Do it once and keep the function.
 * An array is an item of its own, since its length is data; an object stands only around an agreed value; a value
 * without an item of its own belongs to the item around it; one with its own needs that to be agreed too.
 * @param schema JSON Schema of the answer, whose properties carry `x-data-item`
 * @param agreed data items of the agreement
 * @throws schema-not-prunable for what is too open: free-form maps, patternProperties, oneOf and the like
 */
export function compilePruning(schema: Schema, agreed: Iterable<string>, limits: PruneLimits = {}): Prune {
  const { maxBytes = 16 * 1024 * 1024, maxDepth = 64 } = limits;
  const { node } = compileSchema(schema, new Set(agreed));
  return (bytes) => {
    // Pruned already: who asked must not take the very nothing that it was sent for more than was agreed.
    const empty = emptyAnswer(node);
    if (node.dropped && Buffer.from(empty).equals(bytes)) {
      return { body: Buffer.from(empty), items: [], values: new Map(), dropped: 0 };
    }
    if (bytes.length > maxBytes) throw problem('answer-too-large');
    if (!isUtf8(bytes)) throw problem('answer-not-json', { detail: 'not UTF-8' });
    const walk = new Walk(bytes, maxDepth);
    const body = walk.run(node);
    return { body, items: [...walk.items], values: walk.values, dropped: walk.dropped };
  };
}

/** Every data item that a schema names. @throws schema-not-prunable */
export const itemsOfSchema = (schema: Schema): string[] => compileSchema(schema, new Set()).items;
