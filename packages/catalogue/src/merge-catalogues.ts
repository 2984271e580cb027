import { isDeepStrictEqual } from 'node:util';
import type { Catalogue } from '@saphan/contracts';
import { entryLists, entryName } from './entries.ts';

type Named = ReadonlyMap<string, unknown>;

/** What both sides have changed, each in its own way, as `list/name`. */
export interface Merged {
  readonly catalogue: Catalogue;
  readonly conflicts: readonly string[];
}

const toNamed = (entries: readonly ({ id: string } | { code: string })[]): Named =>
  new Map(entries.map((entry) => [entryName(entry), entry]));

/**
 * Brings what was pushed together with what has been published meanwhile, entry by entry: what one side alone has changed since
 * `base` is taken from it. Expressions are left out: they belong to the whole, which is to be compiled anew.
 * @param base what the pusher began with
 */
export function mergeCatalogues(base: Catalogue, current: Catalogue, pushed: Catalogue): Merged {
  const conflicts: string[] = [];
  function merge(list: string, [before, now, wanted]: readonly [Named, Named, Named]): [string, unknown][] {
    const names = new Set([...wanted.keys(), ...now.keys()]);
    return [...names].flatMap((name) => {
      const [old, theirs, ours] = [before.get(name), now.get(name), wanted.get(name)];
      const isOurs = isDeepStrictEqual(theirs, old);
      if (!isOurs && !isDeepStrictEqual(ours, old) && !isDeepStrictEqual(ours, theirs))
        conflicts.push(`${list}/${name}`);
      const chosen = isOurs ? ours : theirs;
      return chosen === undefined ? [] : [[name, chosen] as [string, unknown]];
    });
  }
  const sides = [base, current, pushed] as const;
  const { expressions: _, ...whole } = pushed;
  const merged: Record<string, unknown> = whole;
  for (const list of [...entryLists, 'areas'] as const) {
    const [one, other, third] = sides.map((side) => toNamed(side[list]));
    if (one && other && third) merged[list] = merge(list, [one, other, third]).map(([, entry]) => entry);
  }
  const [one, other, third] = sides.map((side) => new Map(Object.entries(side.templates)));
  if (one && other && third)
    merged['templates'] = Object.fromEntries(merge('templates', [one, other, third]));
  const drawn = sides.map((side) => new Map(Object.entries(side.processes ?? {})));
  if (drawn[0] && drawn[1] && drawn[2] && drawn.some(({ size }) => size > 0))
    merged['processes'] = Object.fromEntries(merge('processes', [drawn[0], drawn[1], drawn[2]]));
  return { catalogue: merged as unknown as Catalogue, conflicts };
}
