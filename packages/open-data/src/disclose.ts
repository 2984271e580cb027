/** A count as everybody may see it; nothing where so few persons stand behind it that it is kept back. */
export type Disclosed = number | undefined;

/** Counts are told in steps of this size, and none below it. */
export const step = 5;
const half = Math.floor(step / 2);

/**
 * A count of persons as it is published: rounded to fives, kept back from 1 to 4. Where others and their sum are published beside it,
 * `discloseTable` sees to it that they don't give it away.
 */
export function disclose(count: number): Disclosed {
  if (count === 0) return 0;
  return count < step ? undefined : Math.round(count / step) * step;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** What may stand behind a number that is told. */
const rangeOf = (told: Disclosed): Range => {
  if (told === undefined) return { low: 1, high: step - 1 };
  if (told === 0) return { low: 0, high: 0 };
  return { low: Math.max(step, told - half), high: told + half };
};

const addRanges = (told: readonly Disclosed[]): Range =>
  told.map(rangeOf).reduce((so, { low, high }) => ({ low: so.low + low, high: so.high + high }), {
    low: 0,
    high: 0,
  });

/**
 * How a sum stands to parts: `fits` where each part that is kept back could still be any small number, else whether the sum is too high or
 * too low for that.
 */
function compare(parts: readonly Disclosed[], sum: Range): 'fits' | 'high' | 'low' {
  if (!parts.includes(undefined)) return 'fits';
  const all = addRanges(parts);
  const small = rangeOf(undefined);
  const others = { low: all.low - small.low, high: all.high - small.high };
  if (others.high + small.low < sum.low) return 'high';
  return others.low + small.high > sum.high ? 'low' : 'fits';
}

/** How often a number is moved at most before it is left. */
const mostMoves = 8;

/** Moves the largest number that is told by a step. */
function moveLargest(parts: readonly Disclosed[], by: number): Disclosed[] {
  const largest = Math.max(0, ...parts.map((part) => part ?? 0));
  const at = parts.indexOf(largest);
  return parts.map((part, index) => {
    if (index !== at || part === undefined || part === 0) return part;
    return part + by < step ? undefined : part + by;
  });
}

/** Counts that are told together. */
export interface DisclosedTable {
  /** In the order in which they were given. */
  readonly partitions: readonly (readonly Disclosed[])[];
  readonly sum: Disclosed;
}

/**
 * Counts as they may stand on one page with their sum, taken apart in several ways: by service, by agency, by week. Each number alone in
 * fives can still say too much beside the others: beside one five and one small number a sum of five leaves 1 and 2; an agency with ten in two
 * services, both kept back, leaves four for each. Such a sum, or the largest number of the other way, is moved by a step, so that every small
 * number stays open.
 */
export function discloseTable(counts: readonly (readonly number[])[]): DisclosedTable {
  let partitions: readonly (readonly Disclosed[])[] = counts.map((parts) => parts.map(disclose));
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const before = partitions;
    for (const [one, parts] of before.entries())
      for (const other of before.keys()) {
        const verdict = one === other ? 'fits' : compare(parts, addRanges(partitions[other] ?? []));
        if (verdict === 'fits') continue;
        const moved = moveLargest(partitions[other] ?? [], verdict === 'high' ? -step : step);
        partitions = partitions.map((each, at) => (at === other ? moved : each));
      }
    if (partitions === before) break;
  }
  const total = (counts[0] ?? []).reduce((sum, part) => sum + part, 0);
  const near = [0, ...Array.from({ length: mostMoves }, (_, at) => [at + 1, -at - 1]).flat()];
  const base = disclose(total);
  const candidates: Disclosed[] = [
    base,
    ...near
      .slice(1)
      .map((moves) => (base ?? 0) + moves * step)
      .filter((each) => each >= step),
  ];
  const sum = candidates.find((told) =>
    partitions.every((parts) => compare(parts, rangeOf(told)) === 'fits'),
  );
  return { partitions, sum };
}

/** A share as it may be told, whole percent. */
export interface DisclosedShare {
  readonly percent: number;
  /** `exact` but for rounding; `over` and `under` where telling it would tell how few are in it or not in it. */
  readonly kind: 'exact' | 'over' | 'under';
}

/**
 * A share of a count of persons: “90 % of 20 in time” says that two were late. Where so few are on either side only a bound is told.
 * Nothing where the whole is kept back.
 */
export function discloseShare(part: number, all: number): DisclosedShare | undefined {
  const told = disclose(all);
  if (told === undefined || told === 0) return undefined;
  const rest = all - part;
  const bound = Math.floor((step / told) * 100);
  if (rest > 0 && rest < step) return { percent: Math.max(0, 100 - bound), kind: 'over' };
  if (part > 0 && part < step) return { percent: Math.min(100, bound), kind: 'under' };
  const whole = Math.round((part / all) * 100);
  const percent = rest === 0 ? 100 : part === 0 ? 0 : Math.min(99, Math.max(1, whole));
  return { percent, kind: 'exact' };
}
