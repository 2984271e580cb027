import { create } from 'qrcode';

/**
 * QR code (ISO/IEC 18004) as SVG: a bar for dark modules that stand side by side, one unit each, with two around them. Level M bears a
 * stamp or a fold.
 */
export function toQr(text: string): string {
  // As one piece: the search for digits and capitals that could stand in pieces of their own takes longer than all else here.
  const { modules } = create([{ data: Buffer.from(text), mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const bars: string[] = [];
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      const from = x;
      while (x < modules.size && modules.get(y, x)) x++;
      if (x > from) bars.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
  }
  const box = `-2 -2 ${modules.size + 4} ${modules.size + 4}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"><path fill="#fff" d="M-2-2h${modules.size + 4}v${modules.size + 4}h-${modules.size + 4}z"/><path fill="#16202E" d="${bars.join('')}"/></svg>`;
}
