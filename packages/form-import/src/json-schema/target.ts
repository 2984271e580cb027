import type { Condition } from '../condition.ts';
import type { FileNode } from '../file-node.ts';
import type { Place } from '../form-builder.ts';
import type { Layers } from './resolve.ts';

/** Where the parts of an object go, and when they are asked. */
export interface Target {
  readonly into: Place | undefined;
  /** Names of the objects around it. */
  readonly path: readonly string[];
  /** How many of them name the page or the group, and not the question. */
  readonly named: number;
  readonly when: Condition | undefined;
  /** Places of the schemas that led here: one of them again would never end. */
  readonly above: ReadonlySet<string>;
}

/** Name of a question by which conditions find it. */
export const toKey = (path: readonly string[], name: string): string => [...path, name].join('.');

/** Parts of a page or a row carry their own name, those of an object in it the object's too. */
export const namingOf = (
  { path, named }: Target,
  name: string,
  { place }: FileNode,
): { readonly key: string; readonly place: string; readonly name: string } => ({
  key: toKey(path, name),
  place,
  name: toKey(path.slice(named), name),
});

/** The same place, with the schemas that led on from it. */
export const within = (target: Target, layers: Layers): Target => ({
  ...target,
  above: new Set([...target.above, ...layers.map(({ place }) => place)]),
});
