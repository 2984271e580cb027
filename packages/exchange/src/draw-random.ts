import { randomBytes, randomFillSync } from 'node:crypto';

const drawn = Buffer.allocUnsafeSlow(4_096);
/** What a salt, a nonce, an id may take; keys are drawn by themselves. */
const longest = 32;
let next = drawn.length;

/**
 * Random bytes, as `randomBytes` gives them, for what each exchange needs several of: one call of the system's generator costs
 * 2.5 µs for however few, a piece of a larger draw 0.3 (Node 24.21). A piece is given once and is not kept here.
 */
export function drawRandom(size: number): Buffer {
  if (size > longest) return randomBytes(size);
  if (next + size > drawn.length) {
    randomFillSync(drawn);
    next = 0;
  }
  const piece = Buffer.from(drawn.subarray(next, next + size));
  drawn.fill(0, next, next + size);
  next += size;
  return piece;
}
