/** Names of one length, each under the same place of three lists. */
interface SameLength<Entry> {
  readonly letters: (readonly number[])[];
  readonly marks: number[];
  readonly entries: { readonly entry: Entry; readonly place: number }[];
}

/** Names that can be asked for those near one. */
export interface CloseNames<Entry> {
  add(name: string, entry: Entry): void;
  /** Entries of the names that at most so many letters put in, left out or changed make of this one, in their order. */
  find(name: string, mostEdits: number): Entry[];
}

const toLetters = (name: string): number[] => Array.from(name, (letter) => letter.codePointAt(0) ?? 0);

/** Which letters are in a name, in 32 bits: an edit changes two of them at most. */
const toMark = (letters: readonly number[]): number =>
  letters.reduce((mark, letter) => mark | (1 << (letter & 31)), 0);

/** Set bits of 32 (Hacker's Delight, 5-1). */
function countBits(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Whether from these places on so many edits make one of the other. What is alike is passed over: that is never worse. */
function areWithin(
  one: readonly number[],
  other: readonly number[],
  [first, second]: readonly [number, number],
  edits: number,
): boolean {
  let [i, j] = [first, second];
  while (i < one.length && one[i] === other[j]) {
    i += 1;
    j += 1;
  }
  if (i >= one.length || j >= other.length) return Math.max(one.length - i, other.length - j) <= edits;
  return (
    edits > 0 &&
    (areWithin(one, other, [i + 1, j + 1], edits - 1) ||
      areWithin(one, other, [i + 1, j], edits - 1) ||
      areWithin(one, other, [i, j + 1], edits - 1))
  );
}

/**
 * For few edits and thousands of names: of eight thousand local governments each is asked for once. A table of edits for each pair
 * took half a minute for a thousand of them; most pairs differ by their length or by the letters that are in them at all.
 */
export function openCloseNames<Entry>(): CloseNames<Entry> {
  const byLength = new Map<number, SameLength<Entry>>();
  let count = 0;
  return {
    add(name, entry) {
      const letters = toLetters(name);
      const same = byLength.get(letters.length) ?? { letters: [], marks: [], entries: [] };
      byLength.set(letters.length, same);
      same.letters.push(letters);
      same.marks.push(toMark(letters));
      same.entries.push({ entry, place: count });
      count += 1;
    },
    find(name, mostEdits) {
      const letters = toLetters(name);
      const mark = toMark(letters);
      const found: SameLength<Entry>['entries'] = [];
      for (let length = letters.length - mostEdits; length <= letters.length + mostEdits; length += 1) {
        const same = byLength.get(length);
        if (same === undefined) continue;
        // Millions of times in one list: nothing is made for each.
        for (let at = 0; at < same.marks.length; at += 1) {
          if (countBits((same.marks[at] ?? 0) ^ mark) > 2 * mostEdits) continue;
          const entry = same.entries[at];
          if (entry !== undefined && areWithin(letters, same.letters[at] ?? [], [0, 0], mostEdits))
            found.push(entry);
        }
      }
      return found.toSorted((one, other) => one.place - other.place).map(({ entry }) => entry);
    },
  };
}
