/** Items of one answer as bits over the agreement's list, first item in the lowest bit: 13 bytes for a hundred items. */
export function toItemBits(items: Iterable<string>, agreed: readonly string[]): Uint8Array {
  const present = new Set(items);
  const bits = new Uint8Array(Math.ceil(agreed.length / 8));
  agreed.forEach((item, index) => {
    const byte = index >> 3;
    if (present.has(item)) bits[byte] = (bits[byte] ?? 0) | (1 << (index & 7));
  });
  return bits;
}

/** Inverse of `toItemBits`, over the same list. */
export const fromItemBits = (bits: Uint8Array, agreed: readonly string[]): string[] =>
  agreed.filter((_, index) => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0);
