import type { VNode } from 'preact';
import QRCode from 'qrcode';

const quiet = 2;

/** Path of all dark modules, each a square of one unit. */
function toPath(text: string): { path: string; size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const parts: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column)) parts.push(`M${String(column + quiet)} ${String(row + quiet)}h1v1h-1z`);
    }
  }
  return { path: parts.join(''), size: size + quiet * 2 };
}

/** A QR code as SVG, dark on white in every scheme, since scanners need that. */
export function QrCode({ text, label }: { text: string; label: string }): VNode {
  const { path, size } = toPath(text);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
