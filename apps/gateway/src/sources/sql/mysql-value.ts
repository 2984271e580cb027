import type { FieldPacket } from 'mysql2';
import { parseExactJson } from '../exact-json.ts';

/** Column types of the protocol. The driver has these names too, but is loaded only where it is used. */
const Types = {
  DECIMAL: 0,
  TINY: 1,
  SHORT: 2,
  LONG: 3,
  FLOAT: 4,
  DOUBLE: 5,
  TIMESTAMP: 7,
  LONGLONG: 8,
  INT24: 9,
  DATETIME: 12,
  YEAR: 13,
  BIT: 16,
  JSON: 245,
  NEWDECIMAL: 246,
} as const;
const wholeNumbers: ReadonlySet<number> = new Set([
  Types.TINY,
  Types.SHORT,
  Types.INT24,
  Types.LONG,
  Types.LONGLONG,
  Types.YEAR,
]);
const decimals: ReadonlySet<number> = new Set([Types.DECIMAL, Types.NEWDECIMAL]);

/** Shortest spelling that is the same number in 32 bits. */
function toFloatText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === Math.fround(value)) return text;
  }
  return String(value);
}

const readBits = (bits: Buffer): bigint => (bits.length === 0 ? 0n : BigInt(`0x${bits.toString('hex')}`));

function toNumberText(value: unknown, type: number | undefined): string | undefined {
  if (type === undefined) return undefined;
  if (type === Types.BIT) return String(readBits(value as Buffer));
  if (type === Types.FLOAT) return toFloatText(Number(value));
  if (wholeNumbers.has(type) || decimals.has(type) || type === Types.DOUBLE) return String(value);
  return undefined;
}

/**
 * A value of MySQL as JSON has it: numbers as the server spells them, points in time by ISO 8601 (those with a zone in
 * UTC, as the session is), bytes in base64.
 * @param isTruth whether the answer has yes or no there, for which MySQL has 1 and 0
 */
export function toJsonValue(value: unknown, { type }: FieldPacket, isTruth: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  const number = toNumberText(value, type);
  if (number !== undefined) {
    if (isTruth && (number === '0' || number === '1')) return number === '1';
    return JSON.rawJSON(number);
  }
  if (Buffer.isBuffer(value)) return value.toString('base64');
  const text = value as string;
  if (type === Types.DATETIME) return text.replace(' ', 'T');
  if (type === Types.TIMESTAMP) return `${text.replace(' ', 'T')}Z`;
  return type === Types.JSON ? parseExactJson(text) : text;
}
