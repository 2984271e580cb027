import { paymentProblem } from './payment-problem.ts';

/** Widths of bars and spaces of each symbol, by its value (ISO/IEC 15417, table 1); the last is the stop. */
const widths =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  );

const startA = 103;
const startB = 104;
const toA = 101;
const stop = 106;

/** Code set A: capital letters, digits, signs, and the controls that Thai bill payment puts between its parts. */
function toValueA(letter: string): number {
  const code = letter.charCodeAt(0);
  if (code > 95) throw paymentProblem('payment-field', { at: 'barcode' });
  return code < 32 ? code + 64 : code - 32;
}

/**
 * Symbol values of a Code 128 barcode with start, check symbol and stop. A first letter that set A lacks is written in set B.
 * @throws `payment-field` for any other letter beyond set A
 */
export function toCode128(text: string): readonly number[] {
  const [first = '', ...rest] = text;
  const isA = first.charCodeAt(0) <= 95;
  if (!/^[\x00-\x7e]?$/.test(first)) throw paymentProblem('payment-field', { at: 'barcode' });
  const values = isA
    ? [startA, toValueA(first), ...rest.map(toValueA)]
    : [startB, first.charCodeAt(0) - 32, toA, ...rest.map(toValueA)];
  const check = values.reduce((sum, value, place) => sum + value * Math.max(place, 1), 0) % 103;
  return [...values, check, stop];
}

/** Quiet zone on each side, in modules. */
const quiet = 10;
const height = 60;

/**
 * A Code 128 barcode as SVG text without fixed size, dark on white in every colour scheme.
 * @param label accessible name, plain text
 */
export function toBarcodeSvg(text: string, label: string): string {
  let at = quiet;
  const bars: string[] = [];
  for (const value of toCode128(text)) {
    for (const [index, width] of Array.from(widths[value] ?? '', Number).entries()) {
      if (index % 2 === 0)
        bars.push(`M${String(at)} 0h${String(width)}v${String(height)}h-${String(width)}z`);
      at += width;
    }
  }
  const side = at + quiet;
  const name = label.replace(/[<>&"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(side)} ${String(height)}" role="img" aria-label="${name}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${String(side)}v${String(height)}H0z"/>` +
    `<path fill="#000" d="${bars.join('')}"/></svg>`
  );
}

/**
 * What stands in the barcode of a printed bill: biller, references and amount in satang, with a carriage return between (Thai Bankers'
 * Association, cross-bank bill payment).
 */
export const toBillBarcode = (
  { billerId, reference1, reference2 = '' }: { billerId: string; reference1: string; reference2?: string },
  amountSatang: number,
): string => `|${billerId}\r${reference1}\r${reference2}\r${String(amountSatang)}`;
