import type { Tree } from '../tree.ts';
import type { ValueType } from '../types/value-type.ts';

/** An expression's tree and its static type. */
export interface Typed {
  readonly tree: Tree;
  readonly type: ValueType;
}

/** The names that can be read at a place: a loop's own hide those outside. */
export interface Names {
  readonly all: () => Iterable<string>;
  readonly find: (name: string) => Typed | undefined;
  /** The same with further names, nearest first. */
  readonly within: (locals: ReadonlyMap<string, Typed>) => Names;
  /** How many loops stand around: names each loop's entry. */
  readonly depth: number;
}

/** Names of answers; `onRead` hears which are used. */
export function namesOfAnswers(types: ReadonlyMap<string, ValueType>, onRead: (name: string) => void): Names {
  const within = (outer: Names, locals: ReadonlyMap<string, Typed>): Names => {
    const inner: Names = {
      depth: outer.depth + 1,
      all: () => [...locals.keys(), ...outer.all()],
      find: (name) => locals.get(name) ?? outer.find(name),
      within: (further) => within(inner, further),
    };
    return inner;
  };
  const outermost: Names = {
    depth: 0,
    all: () => types.keys(),
    find(name) {
      const type = types.get(name);
      if (type === undefined) return undefined;
      onRead(name);
      return { tree: ['get', name], type };
    },
    within: (locals) => within(outermost, locals),
  };
  return outermost;
}
