import { create } from 'qrcode';

/**
 * A QR as SVG text without fixed size: four modules of quiet zone, dark on white in every colour scheme, so that any camera reads it.
 * @param label accessible name, plain text
 */
export function toQrSvg(text: string, label: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 8;
  const cells: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) cells.push(`M${String(column + 4)} ${String(row + 4)}h1v1h-1z`);
  const name = label.replace(/[<>&"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(side)} ${String(side)}" role="img" aria-label="${name}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${String(side)}v${String(side)}H0z"/>` +
    `<path fill="#000" d="${cells.join('')}"/></svg>`
  );
}
