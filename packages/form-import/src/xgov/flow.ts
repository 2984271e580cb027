import { allOf, anyOf, sizeOf, type Condition } from '../condition.ts';
import type { FileNode } from '../file-node.ts';
import { importProblem } from '../import-problems.ts';

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly when: Condition | undefined;
}

/** Longest way that is written out as a condition. */
const mostParts = 60;
/** Each is looked for from each: more would take minutes. */
const mostPages = 1000;
const mostWays = 5000;

type Ways = ReadonlyMap<number, readonly Edge[]>;

/** Where each page leads: by the first condition that holds, else by the way without one. */
function readEdges(pages: readonly FileNode[], find: (name: string) => Condition | undefined): Edge[] {
  const indexOf = new Map(pages.map((page, index) => [page.peek('path', 'string') ?? '', index]));
  return pages.flatMap((page, from) => {
    const before: Condition[] = [];
    const ways = page.at('next')?.elements() ?? [];
    const ordered = [...ways].sort(
      (one, other) => Number(!one.at('condition')) - Number(!other.at('condition')),
    );
    return ordered.flatMap((way) => {
      const path = way.take('path', 'string') ?? '';
      const to = indexOf.get(path);
      if (to === undefined) {
        way.at('path')?.leftOut('reference-missing', path);
        return [];
      }
      const name = way.peek('condition', 'string');
      const own = name === undefined ? undefined : find(name);
      if (name !== undefined && own === undefined)
        way.at('condition')?.leftOut('condition-unsupported', name);
      else way.at('condition')?.taken('condition', name);
      const none = before.map((each): Condition => ({ type: 'not', of: each }));
      if (own !== undefined) before.push(own);
      return [{ from, to, when: allOf(...none, own) }];
    });
  });
}

/** Whether an end can be reached from the first page without this one: then it is not always asked. */
function isAvoidable(page: number, waysFrom: Ways, starts: readonly number[]): boolean {
  const seen = new Set<number>();
  const queue = starts.filter((start) => start !== page);
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const ways = waysFrom.get(at) ?? [];
    if (ways.length === 0) return true;
    queue.push(...ways.map(({ to }) => to).filter((to) => to !== page));
  }
  return false;
}

/**
 * When each page is reached, of a file whose pages say what follows them. A page that every way passes is always asked.
 * @throws Problem `import-too-large`
 * @returns `circle` for a page whose ways can't be written out
 */
export function conditionsOfPages(
  pages: readonly FileNode[],
  find: (name: string) => Condition | undefined,
): (Condition | 'circle' | undefined)[] {
  const edges = readEdges(pages, find);
  if (edges.length === 0) return pages.map(() => undefined);
  if (pages.length > mostPages || edges.length > mostWays)
    throw importProblem('import-too-large', { detail: 'pages' });
  const waysFrom = Map.groupBy(edges, ({ from }) => from);
  const waysTo = Map.groupBy(edges, ({ to }) => to);
  const targets = new Set(edges.map(({ to }) => to));
  const starts = pages.flatMap((_, index) => (targets.has(index) ? [] : [index]));
  const known = new Map<number, Condition | 'circle' | undefined>();

  function reach(page: number, above: ReadonlySet<number>): Condition | 'circle' | undefined {
    if (known.has(page)) return known.get(page);
    if (above.has(page)) return 'circle';
    if (starts.length === 0 || starts.includes(page) || !isAvoidable(page, waysFrom, starts)) {
      known.set(page, undefined);
      return undefined;
    }
    const ways: Condition[] = [];
    let isAlways = false;
    for (const { from, when } of waysTo.get(page) ?? []) {
      const before = reach(from, new Set([...above, page]));
      if (before === 'circle') return remember(page, 'circle');
      const way = allOf(before, when);
      if (way === undefined) isAlways = true;
      else ways.push(way);
    }
    const condition = isAlways ? undefined : anyOf(ways);
    return remember(page, condition !== undefined && sizeOf(condition) > mostParts ? 'circle' : condition);
  }
  const remember = (page: number, value: Condition | 'circle' | undefined) => {
    known.set(page, value);
    return value;
  };
  return pages.map((_, index) => reach(index, new Set()));
}
