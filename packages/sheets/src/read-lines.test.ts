import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines, readLinesOf, type CsvLine } from './read-lines.ts';

const cells = (text: string, separator = ','): string[][] =>
  [...readLines(text, separator)].map((line) => [...line.cells]);
const placeOf = (text: string): string => {
  try {
    cells(text);
    return 'read';
  } catch (error) {
    return (error as { at: string }).at;
  }
};

describe('refused, with the place', () => {
  test.each([
    ['a,b\n1,"2\n3,4\n', 'line 2, column 2'],
    ['a,b\n1,2"3\n', 'line 2, column 2'],
    ['a,b\n"1"2,3\n', 'line 2, column 1'],
    ['a\n"x\ny"\n1,"', 'line 4, column 2'],
    [`a,b\n1,${'x'.repeat(10_002)}`, 'line 2, column 2'],
    [`a,b\n1,"${'x'.repeat(10_002)}"`, 'line 2, column 2'],
    [','.repeat(600), 'line 1, column 501'],
  ])('%j', (text, place) => expect(placeOf(text)).toBe(place));
});

describe('read', () => {
  test.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      '"a ""b""","c,d"\n"x\r\ny",\n',
      [
        ['a "b"', 'c,d'],
        ['x\r\ny', ''],
      ],
    ],
  ])('%j', (text, expected) => expect(cells(text)).toEqual(expected));
  test('with another separator', () => expect(cells('a;b,c', ';')).toEqual([['a', 'b,c']]));
  test('with the line in which each begins', () => {
    expect([...readLines('a\n"1\n2"\n3', ',')].map(({ line }) => line)).toEqual([1, 2, 4]);
  });
});

test('any table comes back as it was written', () => {
  const table = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\r\n');
      expect(cells(text)).toEqual(rows);
    }),
  );
});

test('text in pieces is read as it is whole, and refused at the same place', async () => {
  const letters = fc.constantFrom('a', 'ก', '"', ',', '\n', '\r', '\r\n', '""');
  const outcome = async (lines: Iterable<CsvLine> | AsyncIterable<CsvLine>): Promise<unknown[]> => {
    const found: unknown[] = [];
    try {
      for await (const { line, cells: of } of lines) found.push([line, of]);
    } catch (error) {
      found.push((error as { at: string }).at);
    }
    return found;
  };
  const inPieces = async function* (text: string, sizes: readonly number[]): AsyncGenerator<string> {
    for (let at = 0, count = 0; at < text.length; count += 1) {
      const size = sizes[count % sizes.length] ?? 1;
      yield await Promise.resolve(text.slice(at, at + size));
      at += size;
    }
  };
  const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(letters, { maxLength: 24 }), sizes, async (some, of) => {
      const text = some.join('');
      expect(await outcome(readLinesOf(inPieces(text, of), ','))).toEqual(
        await outcome(readLines(text, ',')),
      );
    }),
    { numRuns: 500 },
  );
});
