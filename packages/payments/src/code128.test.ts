import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toBarcodeSvg, toBillBarcode, toCode128 } from './code128.ts';

/** Bars and spaces of a picture as widths, from the left. */
function readWidths(svg: string): readonly number[] {
  const path = /fill="#000" d="([^"]*)"/.exec(svg)?.[1] ?? '';
  const bars = [...path.matchAll(/M(\d+) 0h(\d+)/g)];
  let at = 10;
  return bars.flatMap(([, from = '', width = '']) => {
    const gap = Number(from) - at;
    at = Number(from) + Number(width);
    return gap === 0 ? [Number(width)] : [gap, Number(width)];
  });
}

it('has the published symbols: PJJ123C has the check symbol 54', () => {
  expect(toCode128('PJJ123C')).toEqual([103, 48, 42, 42, 17, 18, 19, 35, 54, 106]);
});

it('refuses what no bill has', () => {
  for (const text of ['Aa', 'ก', 'A|'])
    expect(() => toCode128(text)).toThrow(expect.objectContaining({ code: 'payment-field' }));
});

it('writes a bill as banks read it: a bar, and a carriage return between its parts', () => {
  const bill = { billerId: '098400000000000', reference1: 'SP1', reference2: 'AB23CD45EF' };
  expect(toBillBarcode(bill, 51_000)).toBe('|098400000000000\rSP1\rAB23CD45EF\r51000');
  expect(toCode128('|0\r')).toEqual([
    104,
    92,
    101,
    16,
    77,
    (104 + 92 + 2 * 101 + 3 * 16 + 4 * 77) % 103,
    106,
  ]);
});

it('each symbol is eleven modules of three bars whose widths are even in all, the stop thirteen', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9\r]{1,40}$/), (text) => {
      const widths = readWidths(toBarcodeSvg(`|${text}`, 'bill'));
      const symbols = Array.from({ length: Math.floor(widths.length / 6) }, (_, index) =>
        widths.slice(index * 6, index * 6 + 6),
      );
      const last = symbols.pop() ?? [];
      for (const symbol of symbols) {
        expect(symbol.reduce((sum, width) => sum + width, 0)).toBe(11);
        expect(((symbol[0] ?? 0) + (symbol[2] ?? 0) + (symbol[4] ?? 0)) % 2).toBe(0);
      }
      expect([...last, widths.at(-1)]).toEqual([2, 3, 3, 1, 1, 1, 2]);
    }),
  );
});

it('all symbols differ', () => {
  const seen = new Set<string>();
  for (let code = 0; code < 96; code += 1) {
    const widths = readWidths(toBarcodeSvg(String.fromCharCode(code), ''));
    seen.add(widths.slice(6, 12).join(''));
  }
  expect(seen.size).toBe(96);
});
