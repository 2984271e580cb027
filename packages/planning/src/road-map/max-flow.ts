/** A network from groups to the works that they need: what a group is worth flows into what its works cost. */
export interface Network {
  readonly worths: Float64Array;
  /** Edges of group `g` are those from `starts[g]` to `starts[g + 1]`. */
  readonly starts: Int32Array;
  /** Work at the end of each edge. */
  readonly ends: Int32Array;
  readonly works: number;
}

export interface Flow {
  /** What of each group's worth could not flow: it is worth so much more than its works cost. */
  readonly left: Float64Array;
  /** What of each work's cost is not paid. */
  readonly unpaid: Float64Array;
  /** Works of the smallest choice that is worth most beyond its cost. */
  readonly chosen: Uint8Array;
  /** The groups that have all they need by it. */
  readonly served: Uint8Array;
}

export function toNetwork(
  groups: readonly { readonly needs: readonly number[]; readonly worth: number }[],
  works: number,
): Network {
  const starts = new Int32Array(groups.length + 1);
  for (const [at, { needs }] of groups.entries()) starts[at + 1] = (starts[at] ?? 0) + needs.length;
  return {
    worths: Float64Array.from(groups, ({ worth }) => worth),
    starts,
    ends: Int32Array.from(groups.flatMap(({ needs }) => needs)),
    works,
  };
}

/**
 * Finds how much of all worth is taken up by costs: the largest flow (Dinic, Soviet Math. Dokl. 11, 1970), whose cut is the choice of
 * works that is worth most beyond its cost (Picard, Management Science 22, 1976).
 * @param costs of each work
 */
export function findFlow(network: Network, costs: Float64Array): Flow {
  const { worths, starts, ends, works } = network;
  const left = Float64Array.from(worths);
  const unpaid = Float64Array.from(costs);
  const flows = new Float64Array(ends.length);
  const groups = worths.length;
  const least = worths.reduce((sum, worth) => sum + worth, 0) * 1e-13;
  const { backStarts, backEdges, groupOf } = reverse(network);
  const groupLevel = new Int32Array(groups);
  const workLevel = new Int32Array(works);
  const nextEdge = new Int32Array(groups);
  const nextBack = new Int32Array(works);
  const queue = new Int32Array(groups + works);

  /** Levels from the groups that have worth left. @returns whether an unpaid work is reached */
  function level(): boolean {
    groupLevel.fill(-1);
    workLevel.fill(-1);
    let [head, tail, isReached] = [0, 0, false];
    for (let group = 0; group < groups; group += 1)
      if ((left[group] ?? 0) > least) {
        groupLevel[group] = 0;
        queue[tail++] = group;
      }
    while (head < tail) {
      const node = queue[head++] ?? 0;
      if (node < groups) {
        for (let edge = starts[node] ?? 0; edge < (starts[node + 1] ?? 0); edge += 1) {
          const work = ends[edge] ?? 0;
          if ((workLevel[work] ?? 0) >= 0) continue;
          workLevel[work] = (groupLevel[node] ?? 0) + 1;
          if ((unpaid[work] ?? 0) > least) isReached = true;
          queue[tail++] = groups + work;
        }
      } else {
        const work = node - groups;
        for (let at = backStarts[work] ?? 0; at < (backStarts[work + 1] ?? 0); at += 1) {
          const edge = backEdges[at] ?? 0;
          const group = groupOf[edge] ?? 0;
          if ((flows[edge] ?? 0) <= least || (groupLevel[group] ?? 0) >= 0) continue;
          groupLevel[group] = (workLevel[work] ?? 0) + 1;
          queue[tail++] = group;
        }
      }
    }
    return isReached;
  }

  function pushGroup(group: number, most: number): number {
    for (; (nextEdge[group] ?? 0) < (starts[group + 1] ?? 0); nextEdge[group] = (nextEdge[group] ?? 0) + 1) {
      const edge = nextEdge[group] ?? 0;
      const work = ends[edge] ?? 0;
      if (workLevel[work] !== (groupLevel[group] ?? 0) + 1) continue;
      const pushed = pushWork(work, most);
      if (pushed > least) {
        flows[edge] = (flows[edge] ?? 0) + pushed;
        return pushed;
      }
    }
    return 0;
  }

  function pushWork(work: number, most: number): number {
    const open = unpaid[work] ?? 0;
    if (open > least) {
      const pushed = Math.min(open, most);
      unpaid[work] = open - pushed;
      return pushed;
    }
    for (; (nextBack[work] ?? 0) < (backStarts[work + 1] ?? 0); nextBack[work] = (nextBack[work] ?? 0) + 1) {
      const edge = backEdges[nextBack[work] ?? 0] ?? 0;
      const group = groupOf[edge] ?? 0;
      const flow = flows[edge] ?? 0;
      if (flow <= least || groupLevel[group] !== (workLevel[work] ?? 0) + 1) continue;
      const pushed = pushGroup(group, Math.min(most, flow));
      if (pushed > least) {
        flows[edge] = (flows[edge] ?? 0) - pushed;
        return pushed;
      }
    }
    return 0;
  }

  while (level()) {
    for (let group = 0; group < groups; group += 1) nextEdge[group] = starts[group] ?? 0;
    for (let work = 0; work < works; work += 1) nextBack[work] = backStarts[work] ?? 0;
    for (let group = 0; group < groups; group += 1)
      while (groupLevel[group] === 0 && (left[group] ?? 0) > least) {
        const pushed = pushGroup(group, left[group] ?? 0);
        if (pushed <= least) break;
        left[group] = (left[group] ?? 0) - pushed;
      }
  }
  // The last levels tell what is reached and can't be paid: that is the cut.
  const chosen = Uint8Array.from(workLevel, (each) => (each >= 0 ? 1 : 0));
  const served = Uint8Array.from(groupLevel, (each) => (each >= 0 ? 1 : 0));
  return { left, unpaid, chosen, served };
}

/** Edges by the work at their end, and the group at the beginning of each. */
function reverse({ starts, ends, works, worths }: Network) {
  const backStarts = new Int32Array(works + 1);
  for (const work of ends) backStarts[work + 1] = (backStarts[work + 1] ?? 0) + 1;
  for (let work = 0; work < works; work += 1)
    backStarts[work + 1] = (backStarts[work + 1] ?? 0) + (backStarts[work] ?? 0);
  const place = Int32Array.from(backStarts);
  const backEdges = new Int32Array(ends.length);
  const groupOf = new Int32Array(ends.length);
  for (let group = 0; group < worths.length; group += 1)
    for (let edge = starts[group] ?? 0; edge < (starts[group + 1] ?? 0); edge += 1) {
      const work = ends[edge] ?? 0;
      groupOf[edge] = group;
      const at = place[work] ?? 0;
      backEdges[at] = edge;
      place[work] = at + 1;
    }
  return { backStarts, backEdges, groupOf };
}
