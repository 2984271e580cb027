import { problem } from '../problems.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

export type ValueKind = 'object' | 'array' | 'scalar' | 'null';

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isHex = (byte: number | undefined): boolean =>
  isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
const escapes: ReadonlySet<number | undefined> = new Set(Buffer.from('"\\/bfnrt'));
const literals = ['true', 'false', 'null'].map((text) => Buffer.from(text));

/**
 * Reads JSON (RFC 8259) from bytes without making values of it, so that what is passed on is what came.
 * The bytes are a source's: nothing about them is trusted.
 */
export class JsonScanner {
  readonly bytes: Uint8Array;
  position = 0;
  readonly #deepest: number;

  constructor(bytes: Uint8Array, deepest: number) {
    this.bytes = bytes;
    this.#deepest = deepest;
  }

  /** @throws answer-not-json, with the position alone: the bytes are a person's data */
  fail(): never {
    throw problem('answer-not-json', { detail: `at byte ${this.position}` });
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.position++;
    }
  }

  /** Kind of the value that begins here; spaces before it are skipped. */
  kind(): ValueKind {
    this.skipSpace();
    const byte = this.bytes[this.position];
    if (byte === openBrace) return 'object';
    if (byte === openBracket) return 'array';
    return byte === 0x6e ? 'null' : 'scalar';
  }

  /** Of the scalar that begins here, by its first byte. */
  scalarType(): 'string' | 'number' | 'boolean' {
    const byte = this.bytes[this.position];
    if (byte === 0x22) return 'string';
    return byte === 0x74 || byte === 0x66 ? 'boolean' : 'number';
  }

  /** @param deeper levels of objects and arrays around this one */
  checkDepth(deeper: number): void {
    if (deeper > this.#deepest) throw problem('answer-too-deep');
  }

  /**
   * Steps over an object's or array's punctuation: first call after its opening bracket, then after each entry.
   * @returns false when the closing bracket has been read
   */
  nextEntry(isFirst: boolean, close: number): boolean {
    this.skipSpace();
    const byte = this.bytes[this.position];
    if (byte === close) {
      this.position++;
      return false;
    }
    if (isFirst) return true;
    if (byte !== comma) this.fail();
    this.position++;
    return true;
  }

  /** A property's name, its escapes undone, and the colon after it; gives also where its raw text ends. */
  readName(): { name: string; start: number; end: number } {
    this.skipSpace();
    const start = this.position;
    this.skipString();
    const end = this.position;
    const raw = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, end - start).toString();
    this.skipSpace();
    if (this.bytes[this.position] !== colon) this.fail();
    this.position++;
    const name = raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
    return { name, start, end };
  }

  skipString(): void {
    if (this.bytes[this.position] !== quote) this.fail();
    this.position++;
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined || byte < 0x20) this.fail();
      this.position++;
      if (byte === quote) return;
      if (byte === backslash) this.#skipEscape();
    }
  }

  #skipEscape(): void {
    const byte = this.bytes[this.position];
    this.position++;
    if (byte === 0x75) {
      for (const end = this.position + 4; this.position < end; this.position++) {
        if (!isHex(this.bytes[this.position])) this.fail();
      }
    } else if (!escapes.has(byte)) this.fail();
  }

  #skipDigits(): void {
    if (!isDigit(this.bytes[this.position])) this.fail();
    while (isDigit(this.bytes[this.position])) this.position++;
  }

  #skipNumber(): void {
    if (this.bytes[this.position] === 0x2d) this.position++;
    if (this.bytes[this.position] === 0x30) this.position++;
    else this.#skipDigits();
    if (this.bytes[this.position] === 0x2e) {
      this.position++;
      this.#skipDigits();
    }
    if (((this.bytes[this.position] ?? 0) | 0x20) !== 0x65) return;
    this.position++;
    const sign = this.bytes[this.position];
    if (sign === 0x2b || sign === 0x2d) this.position++;
    this.#skipDigits();
  }

  /** A string, number, true, false or null; the position is at its first byte. */
  skipScalar(): void {
    const byte = this.bytes[this.position];
    if (byte === quote) {
      this.skipString();
      return;
    }
    if (byte === 0x2d || isDigit(byte)) {
      this.#skipNumber();
      return;
    }
    const found = literals.find((text) =>
      text.every((wanted, index) => this.bytes[this.position + index] === wanted),
    );
    if (!found) this.fail();
    this.position += found.length;
  }

  /**
   * Steps over one whole value. Without recursion: the depth is the attacker's choice.
   * @param depth levels already around it
   */
  skipValue(depth: number): void {
    const closing: number[] = [];
    let isFirst = true;
    for (;;) {
      if (closing.length === 0 || this.nextEntry(isFirst, closing.at(-1) ?? 0)) {
        if (closing.at(-1) === closeBrace) this.readName();
        const kind = this.kind();
        isFirst = kind === 'object' || kind === 'array';
        if (isFirst) {
          closing.push(kind === 'object' ? closeBrace : closeBracket);
          this.checkDepth(depth + closing.length);
          this.position++;
          continue;
        }
        this.skipScalar();
      } else {
        closing.pop();
        isFirst = false;
      }
      if (closing.length === 0) return;
    }
  }
}

export const closers = { object: closeBrace, array: closeBracket } as const;
