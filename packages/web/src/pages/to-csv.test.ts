import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from './to-csv.ts';

it('no cell begins like a formula, whatever was typed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' =', '  @', '＝'),
      fc.string(),
      (start, rest) => {
        const [, cell = ''] = /^\uFEFF"([\s\S]*)"\r\n$/.exec(toCsv([[start + rest]])) ?? [];
        expect(cell.startsWith("'")).toBe(true);
      },
    ),
  );
});

it('leaves plain words, Thai and quotes as they are, and commas and lines inside their cell', () => {
  expect(
    toCsv([
      ['ก,ข', 'a "b"'],
      ['1\n2', ''],
    ]),
  ).toBe('\uFEFF"ก,ข","a ""b"""\r\n"1\n2",""\r\n');
});
