import { problem } from '../problems.ts';

// A line break in a value would forge a further line of the signature base.
const printable = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * How long a signed header may be, in characters. They stay in the evidence for years, so none is a place to put things in;
 * those not named here are held to `longestElse`.
 */
const longest: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    'content-type': 128,
    'saphan-purpose': 64,
    'saphan-case': 128,
    'idempotency-key': 128,
    'saphan-declaration': 8192,
    'saphan-extension': 2048,
    'saphan-items': 1024,
    // Names of four and five parts, percent-encoded.
    'saphan-client': 1024,
    'saphan-represents': 1024,
    'saphan-sender': 1024,
    'saphan-service': 1024,
    'saphan-gateway': 1024,
  }),
);
const longestElse = 160;

// No blanks in what callers make up themselves, and no bare number of a person in what is kept in clear.
const oneWord = /^[\x21-\x7e]+$/;
const thirteenDigits = /^[0-9]{13}$/;
const words: ReadonlySet<string> = new Set(['saphan-case', 'idempotency-key', 'saphan-purpose']);

/** @throws header-malformed for a signed header that is too long or has characters that it may not have */
export function checkHeaderValue(name: string, value: string): void {
  const isFit =
    value.length <= (longest.get(name) ?? longestElse) &&
    printable.test(value) &&
    (!words.has(name) || (oneWord.test(value) && !thirteenDigits.test(value)));
  if (!isFit) throw problem('header-malformed', { at: name });
}
