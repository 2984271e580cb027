import { splitOf } from './merkle-hash.ts';

/** Entries from `start` up to `end` without it, which are a subtree of the log. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree of 2^height entries, the `index`-th of its height. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** Subtrees whose hashes prove that an entry is in the tree, in the order of RFC 6962 §2.1.1. @param index below `size` */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    const isLeft = index < middle;
    ranges.unshift(isLeft ? { start: middle, end } : { start, end: middle });
    if (isLeft) end = middle;
    else start = middle;
  }
  return ranges;
}

/** Subtrees whose hashes prove that one tree continues another (RFC 6962 §2.1.2). @param older 1 or more, at most `newer` */
export function consistencyRanges(older: number, newer: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = newer;
  // While the older tree reaches beyond the middle, what is left of it is common to both.
  while (older < end) {
    const middle = start + splitOf(end - start);
    const isLeft = older <= middle;
    ranges.unshift(isLeft ? { start: middle, end } : { start, end: middle });
    if (isLeft) end = middle;
    else start = middle;
  }
  // The verifier has the older tree's root itself.
  return start === 0 ? ranges : [{ start, end }, ...ranges];
}

/** A subtree as complete ones, from left to right. */
export function subtreesOf({ start, end }: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  let at = start;
  while (at < end) {
    let height = 0;
    let count = 1;
    while (at % (count * 2) === 0 && at + count * 2 <= end) {
      height += 1;
      count *= 2;
    }
    subtrees.push({ height, index: at / count });
    at += count;
  }
  return subtrees;
}
