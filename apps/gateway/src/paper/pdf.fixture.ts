import { writePng } from './scan/write-png.ts';

/** A grey picture, told from others by its shade. */
export const pngOf = (shade: number, [width, height] = [60, 80]): Buffer =>
  writePng({ pixels: new Uint8Array(width * height).fill(shade), width, height });

/** The smallest whole JPEG head and end around some bytes: enough for what reads sizes, not for what draws. */
export const jpegOf = (width: number, height: number): Buffer => {
  const frame = Buffer.from('ffc0000b08000000000101110000'.slice(0, 26), 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    frame,
    Buffer.from('ffda0008010100003f00', 'hex'),
    Buffer.from([1, 2, 3]),
    Buffer.from('ffd9', 'hex'),
  ]);
};

/** A PDF file of so many pages, each with a line of text or with what `content` gives. */
export function pdfOf(
  pages: number,
  content = (page: number) => `BT /F1 24 Tf 72 700 Td (Page ${String(page)}) Tj ET`,
): Buffer {
  const objects: string[] = ['', '<< /Type /Catalog /Pages 2 0 R >>', ''];
  const kids: string[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const at = objects.length;
    kids.push(`${String(at)} 0 R`);
    const drawn = content(page);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${String(at + 1)} 0 R
          /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
      `<< /Length ${String(drawn.length)} >>\nstream\n${drawn}\nendstream`,
    );
  }
  objects[2] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${String(pages)} >>`;
  let file = '%PDF-1.4\n';
  const places = objects.slice(1).map((object, at) => {
    const place = file.length;
    file += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${String(objects.length)}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${file}${table}trailer << /Size ${String(objects.length)} /Root 1 0 R >>\nstartxref\n${String(file.length)}\n%%EOF`,
    'latin1',
  );
}
