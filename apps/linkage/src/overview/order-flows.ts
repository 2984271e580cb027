/** A line from one of the left row to one of the right. */
export interface Line {
  readonly giver: string;
  readonly receiver: string;
}

export interface Rows {
  readonly givers: readonly string[];
  readonly receivers: readonly string[];
}

const placesOf = (row: readonly string[]): ReadonlyMap<string, number> =>
  new Map(row.map((id, at) => [id, at]));

/** How many pairs of lines cross. */
export function countCrossings(lines: readonly Line[], { givers, receivers }: Rows): number {
  const [left, right] = [placesOf(givers), placesOf(receivers)];
  const ends = lines.map(({ giver, receiver }) => [left.get(giver) ?? 0, right.get(receiver) ?? 0] as const);
  let crossings = 0;
  for (const [at, [from, to]] of ends.entries())
    for (const [otherFrom, otherTo] of ends.slice(at + 1))
      if ((from - otherFrom) * (to - otherTo) < 0) crossings += 1;
  return crossings;
}

/** One row in the order of the middle of what each leads to; who leads to the same stays in the order of names. */
function byMiddle(
  row: readonly string[],
  lines: readonly Line[],
  side: 'giver' | 'receiver',
  others: readonly string[],
): string[] {
  const places = placesOf(others);
  const other = side === 'giver' ? 'receiver' : 'giver';
  const middle = (id: string): number => {
    const ends = lines.filter((line) => line[side] === id).map((line) => places.get(line[other]) ?? 0);
    return ends.reduce((sum, end) => sum + end, 0) / Math.max(1, ends.length);
  };
  const middles = new Map(row.map((id) => [id, middle(id)]));
  return row.toSorted(
    (one, another) =>
      (middles.get(one) ?? 0) - (middles.get(another) ?? 0) || one.localeCompare(another, 'en'),
  );
}

/** Neighbours change places as long as fewer lines cross then. */
function swapped(lines: readonly Line[], rows: Rows): Rows {
  let best = rows;
  let fewest = countCrossings(lines, best);
  for (const side of ['givers', 'receivers'] as const) {
    for (let at = 0; at + 1 < best[side].length; at += 1) {
      const row = best[side];
      const tried = { ...best, [side]: row.with(at, row[at + 1] ?? '').with(at + 1, row[at] ?? '') };
      const crossings = countCrossings(lines, tried);
      if (crossings < fewest) [best, fewest] = [tried, crossings];
    }
  }
  return best;
}

/** More rounds than these have made nothing better, with the sixty lines that are drawn at most. */
const mostRounds = 8;

/**
 * Orders two rows so that few lines between them cross: each row in turn by the middle of what its members lead to (Sugiyama et al.
 * 1981), then neighbours swapped. The same lines give the same order, whatever they carry: nothing jumps while one reads.
 */
export function orderFlows(lines: readonly Line[]): Rows {
  const idsOf = (side: 'giver' | 'receiver'): string[] =>
    [...new Set(lines.map((line) => line[side]))].toSorted((one, other) => one.localeCompare(other, 'en'));
  const sorted = lines.toSorted(
    (one, other) =>
      one.giver.localeCompare(other.giver, 'en') || one.receiver.localeCompare(other.receiver, 'en'),
  );
  let rows: Rows = { givers: idsOf('giver'), receivers: idsOf('receiver') };
  let best = rows;
  let fewest = countCrossings(sorted, rows);
  for (let round = 0; round < mostRounds && fewest > 0; round += 1) {
    const givers = byMiddle(rows.givers, sorted, 'giver', rows.receivers);
    const receivers = byMiddle(rows.receivers, sorted, 'receiver', givers);
    rows = swapped(sorted, { givers, receivers });
    const crossings = countCrossings(sorted, rows);
    if (crossings >= fewest && round > 0) break;
    if (crossings < fewest) [best, fewest] = [rows, crossings];
  }
  return best;
}
